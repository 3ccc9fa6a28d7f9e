// An answer until the next question is known, in survey-core: node --input-type=module - SHAPE SIZE STEPS
// Prints seconds as JSON. The forms are those of perf/forms.py.
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";

const [shape, size, steps] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const { SurveyModel } = createRequire(process.cwd() + "/")("survey-core");

const elements = [];
const calculatedValues = [];
for (let n = 0; n < size; n++) {
  const item = { type: "radiogroup", name: `q${n}`, title: `Question ${n}?`, choices: ["yes", "no"] };
  if (shape === "fan-out" && n) {
    Object.assign(item, { type: "text", inputType: "number", choices: undefined });
    if (n % 10 === 0) item.visibleIf = "{q0} = 'yes'";
    if (n % 100 === 99) {
      const summed = Array.from({ length: 100 }, (_, i) => n - 99 + i).filter((i) => i > 0);
      calculatedValues.push({ name: `sum${n - 99}`, expression: summed.map((i) => `{q${i}}`).join(" + ") });
      item.title = `With {sum${n - 99}} so far, what comes to it?`;
    }
  }
  if (shape === "chain" && n) item.visibleIf = `{q${n - 1}} = 'yes'`;
  elements.push(item);
}
const value = (n) => (shape === "fan-out" && n ? n % 10 : "yes");

const survey = new SurveyModel({ elements, calculatedValues });
const questions = survey.getAllQuestions();
const start = size >> 1;
const given = {};
for (let n = 0; n < start; n++) given[`q${n}`] = value(n);
survey.data = given;

const times = [];
for (let n = start; n < Math.min(start + steps, size - 1); n++) {
  const before = performance.now();
  survey.setValue(`q${n}`, value(n));
  let next = n + 1;
  while (!questions[next].isVisible || !questions[next].isEmpty()) next++;
  times.push((performance.now() - before) / 1000);
  if (next !== n + 1) throw new Error(`q${next} came after q${n}`);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify(times[times.length >> 1]));
