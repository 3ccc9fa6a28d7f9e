"""What only the facilitator's desk can be asked for. Handed to the engine behind the usual commands.

Each takes where the desk stands, the conversation, and what was typed behind the word.
"""
