"""What people do with papers: write down under which number a register of protocol has them."""

from approdo.papers.commands.protocol import read_protocols, record_protocol

__all__ = ["read_protocols", "record_protocol"]
