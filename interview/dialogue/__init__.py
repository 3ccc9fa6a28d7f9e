"""What happens next: `engine` asks `intent` what a line is, an act does it, `agenda` says what follows."""
