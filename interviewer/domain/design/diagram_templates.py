"""Diagrams to start from, each of them a common shape that has to be made one's own."""

from collections.abc import Mapping
from types import MappingProxyType

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "Request path": """\
flowchart LR
    client[Client] --> gate[Gateway]
    gate --> queue[Queue]
    queue --> workers[Model servers]
    workers --> cache[(Cache)]
    workers --> client
""",
        "Training cluster": """\
flowchart LR
    data[(Data)] --> loader[Input hosts]
    loader --> devices[Accelerators]
    devices <-->|collectives| network[Network]
    devices --> saved[(Saved state)]
    watch[Watcher] --> devices
""",
        "Data pipeline": """\
flowchart LR
    sources[Sources] --> intake[Intake]
    intake --> raw[(Raw data)]
    raw --> transform[Transform]
    transform --> ready[(Ready data)]
    ready --> readers[Readers]
""",
    }
)
