#!/usr/bin/env python3
"""Prints the table of peers in classical/README.md: scikit-learn's LogisticRegression and this program's own training, on the same MNIST files.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install scikit-learn
    MNIST_DIR=... OMP_NUM_THREADS=1 /tmp/peers/bin/python classical/src/bench/peers.py

Run by hand; no build needs it. Pixels are divided by 255 on both sides; all 60,000 training images are trained on, all 10,000 test images
are read. Seconds are wall-clock time of the fit alone: reading files, starting Python or Java, and testing are left out on both sides.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import sklearn
from mnist import idx, wilson
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[3]

# Name, then scikit-learn's options. Its penalty is |W|^2 / 2 per sum of losses over C; ours has none but that of eq. 15.
PEERS = [
    ("as it comes (intercept, C = 1, at most 100 iterations)", {}),
    ("as it comes, until it has converged", {"max_iter": 5000}),
    ("no intercept, as ours has none", {"fit_intercept": False}),
    ("no intercept, C = 0.01", {"fit_intercept": False, "C": 0.01, "max_iter": 1000}),
]

# Name, then options of `instanton train`.
OURS = [
    ("non-negative (lambda = 10), the default", []),
    ("unrestricted (lambda = 0)", ["--penalty", "0"]),
]


def row(who, how, right, count, seconds, steps):
    low, high = wilson(right, count)
    print(f"| {who} | {how} | {100 * right / count:.2f} % | {100 * low:.2f}-{100 * high:.2f} % | {steps} | {seconds:.1f} |", flush=True)


def ours(how, options):
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        subprocess.run(
            [ROOT / "instanton", "train", "--data", "mnist", "--out", model, *options],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        manifest = json.loads((model / "manifest.json").read_text())
    results = manifest["results"]
    row("Instanton (DL4J)", how, results["testCorrect"], results["testImages"], results["seconds"],
        f"{manifest['training']['epochs']} epochs")


def peer(how, options, training, test):
    model = LogisticRegression(**options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the table says so
        began = time.perf_counter()
        model.fit(*training)
        seconds = time.perf_counter() - began
    images, labels = test
    right = int((model.predict(images) == labels).sum())
    iterations = int(model.n_iter_[0])
    ended = f"{iterations:,} iterations" + (", not converged" if iterations >= model.max_iter else "")
    row(f"scikit-learn {sklearn.__version__}", how, right, len(labels), seconds, ended)


def main():
    if not os.environ.get("MNIST_DIR"):
        sys.exit("MNIST_DIR: expected the folder of MNIST's IDX files, found nothing")
    print("| who | how | accuracy | 95 % interval | ended after | seconds |\n|---|---|---|---|---|---|")
    for how, options in OURS:
        ours(how, options)
    training = idx("train-images-idx3-ubyte") / np.float64(255), idx("train-labels-idx1-ubyte")
    test = idx("t10k-images-idx3-ubyte") / np.float64(255), idx("t10k-labels-idx1-ubyte")
    for how, options in PEERS:
        peer(how, options, training, test)


if __name__ == "__main__":
    main()
