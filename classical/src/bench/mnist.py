"""MNIST's files and intervals of shares: what the scripts beside this one have in common. Read by them, not run."""

import gzip
import math
import os
from pathlib import Path

import numpy as np


def idx(name):
    """Images as rows of bytes, or labels, from an IDX file, gzipped or not."""
    plain = Path(os.environ["MNIST_DIR"]) / name
    data = plain.read_bytes() if plain.exists() else gzip.decompress(plain.with_name(name + ".gz").read_bytes())
    dimensions = data[3]
    count = int.from_bytes(data[4:8], "big")
    return np.frombuffer(data, np.uint8, offset=4 + 4 * dimensions).reshape((count, -1) if dimensions > 1 else count)


def wilson(right, count, z=1.959963984540054):
    """Ends of the Wilson interval of a share, z deviations to either side: of 95 % where nothing else is said."""
    share = right / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return middle - half, middle + half
