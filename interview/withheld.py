"""What a copy of an interview keeps to itself: something that was said, without what it was."""


class Withheld(str):
    """Stands for a text, name or value that a copy leaves out.

    It is true, as something was said, and empty, so that nothing can be read off it. Data say that it is
    withheld, pages say so in a sentence; neither has a text to show in its place.
    """

    __slots__ = ()

    def __new__(cls) -> "Withheld":
        return super().__new__(cls)

    def __bool__(self) -> bool:
        return True


WITHHELD = Withheld()
