// An answer until the next question is known, in xforms-engine: node --input-type=module - SHAPE SIZE STEPS
// Prints seconds as JSON. The forms are those of perf/forms.py; sums skip what has no number yet.
import { performance } from "node:perf_hooks";
import { JSDOM } from "jsdom";

const [shape, size, steps] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
// The package is made for browsers: what it looks for there.
const { window } = new JSDOM("");
globalThis.document = window.document;
for (const name of ["DOMParser", "XMLSerializer", "Node", "Element", "Document", "Text", "Attr", "XPathResult"])
  globalThis[name] ??= window[name];
globalThis.__dirname = ".";
globalThis.module = {};
const { loadForm } = await import("@getodk/xforms-engine");

const instance = [];
const binds = [];
const body = [];
for (let n = 0; n < size; n++) {
  const numeric = shape === "fan-out" && n;
  let relevant = "";
  if (shape === "chain" && n) relevant = ` relevant="/data/q${n - 1} = 'yes'"`;
  if (numeric && n % 10 === 0) relevant = ` relevant="/data/q0 = 'yes'"`;
  instance.push(`<q${n}/>`);
  binds.push(`<bind nodeset="/data/q${n}" type="${numeric ? "int" : "string"}"${relevant}/>`);
  let label = `Question ${n}?`;
  if (numeric && n % 100 === 99) {
    const summed = Array.from({ length: 100 }, (_, i) => n - 99 + i).filter((i) => i > 0);
    const sum = summed.map((i) => `coalesce(/data/q${i}, 0)`).join(" + ");
    instance.push(`<sum${n - 99}/>`);
    binds.push(`<bind nodeset="/data/sum${n - 99}" type="int" calculate="${sum}"/>`);
    label = `With <output value="/data/sum${n - 99}"/> so far, what comes to it?`;
  }
  const choice = (code) => `<item><label>${code}</label><value>${code}</value></item>`;
  body.push(
    numeric
      ? `<input ref="/data/q${n}"><label>${label}</label></input>`
      : `<select1 ref="/data/q${n}"><label>${label}</label>${choice("yes")}${choice("no")}</select1>`,
  );
}
const form = await loadForm(
  `<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
  <h:title>Grown</h:title><model><instance><data id="grown">${instance.join("")}<meta><instanceID/></meta></data>
  </instance>${binds.join("")}</model></h:head><h:body>${body.join("")}</h:body></h:html>`,
  {},
);
if (form.status === "failure") throw form.error;
const questions = form
  .createInstance({})
  .root.currentState.children.filter((node) => ["select", "input"].includes(node.nodeType));
const answer = (n) =>
  shape === "fan-out" && n ? questions[n].setValue(String(n % 10)) : questions[n].selectValue("yes");
const isOpen = (node) => {
  const { relevant, value } = node.currentState;
  return relevant && (value === null || value === undefined || value.length === 0);
};

const start = size >> 1;
for (let n = 0; n < start; n++) answer(n);
const times = [];
for (let n = start; n < Math.min(start + steps, size - 1); n++) {
  const before = performance.now();
  answer(n);
  let next = n + 1;
  while (!isOpen(questions[next])) next++;
  times.push((performance.now() - before) / 1000);
  if (next !== n + 1) throw new Error(`q${next} came after q${n}`);
}
times.sort((a, b) => a - b);
console.log(JSON.stringify(times[times.length >> 1]));
