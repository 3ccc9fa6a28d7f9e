"""What is said next: understanding a typed line, turns, confirmations, recaps."""
