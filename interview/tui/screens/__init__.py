"""The screens: what is here, the interview, all answers, the summary, the themes, help."""
