"""The shape of questionnaire files, checked when they come in: the only place that knows pydantic."""
