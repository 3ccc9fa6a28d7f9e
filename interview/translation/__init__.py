"""What a translator works with: the texts that are left, in one file to fill in and read back."""
