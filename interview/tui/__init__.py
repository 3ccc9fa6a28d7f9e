"""The full-screen chat: adapters that show the interview's turns and hand back what was typed."""
