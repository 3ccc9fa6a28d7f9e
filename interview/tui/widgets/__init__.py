"""Widgets of the chat. Each gets frozen values and posts what a person did; none knows the interview."""
