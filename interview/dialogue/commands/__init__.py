"""The acts that can be requested, one module a family; `table` names them all."""
