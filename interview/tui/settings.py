"""Where the chat keeps what its user chose: keys in `keys.toml`, the theme in `chat.toml`."""

from pathlib import Path


def settings_folder() -> Path:
    """The user's settings folder; it need not exist."""
    from platformdirs import user_config_path

    return user_config_path("interview", appauthor=False)
