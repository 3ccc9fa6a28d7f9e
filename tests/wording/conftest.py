from tests.speaking import speaks

__all__ = ["speaks"]
