#!/usr/bin/env python3
"""Prints the table of classical/README.md's "Beside a single-photon network", and draws its picture: the published weights of that network
(arXiv 2307.15712), run anew, and this program's deep network, on the same MNIST test images.

    git clone https://github.com/mcmahon-lab/Single-Photon-Detection-Neural-Networks /tmp/photons
    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install numpy
    MNIST_DIR=... /tmp/peers/bin/python classical/src/bench/photons.py /tmp/photons --picture classical/pictures/photons.svg

Run by hand; no build needs it. Theirs takes minutes, ours half a minute for each path of 10,000 images. The run folders that ours writes
may be read again, instead of running: --ours RUN, as often as there are runs. --images 0 leaves ours out.

Of a hidden neuron of theirs K single-photon detectors, or one K times, click or don't, and the mean of K zeros and ones is its activity; the
outputs are a linear layer in floating-point numbers without noise. Of ours hidden and output neurons are sampled alike.
"""

import argparse
import collections
import csv
import io
import json
import math
import os
import pickle
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from mnist import idx, wilson

ROOT = Path(__file__).resolve().parents[3]

# What is sampled infinitely often: each activity is its mean.
ALWAYS = math.inf

# Columns of the table, and what the picture shows besides.
COLUMNS = (1, 3, 10, 32, ALWAYS)
SHOTS = sorted({*COLUMNS, 2, 5})

# File, what it is, whether light interferes, and what its README says for the columns, in percent.
NETWORKS = [
    ("MNIST28x28_coh_N[400].pth", "weights of both signs", True, (98.64, 99.03, 99.13, None, 99.19)),
    ("MNIST28x28_coh_N[400,400].pth", "weights of both signs", True, (98.94, 99.29, 99.37, None, 99.40)),
    ("MNIST28x28_coh_N[100].pth", "weights of both signs", True, (97.40, 98.36, 98.62, None, 98.70)),
    ("MNIST28x28_incoh_N400.pth", "weights W >= 0", False, (97.30, 98.01, 98.26, None, 98.41)),
]

# Paths per neuron of the runs of ours; each run tells of 1, 2, 4, 8, ... paths on its way.
PATHS = (3, 10, 32)


class BadInputError(Exception):
    """What was given is not what it should be: a line for the user."""


@dataclass(frozen=True)
class Figure:
    """A share of test images read right, the error that sampling leaves in it, and the one that the choice of test images leaves."""

    share: float
    sampling: float
    images: float

    @staticmethod
    def of(share, sampling, count):
        low, high = wilson(share * count, count, z=1)
        return Figure(share, sampling, (high - low) / 2)

    def error(self):
        return math.hypot(self.sampling, self.images)

    def __str__(self):
        sampling = f"{100 * self.sampling:.2f}" if self.sampling else "0"
        return f"{100 * self.share:.2f} +- {sampling} +- {100 * self.images:.2f}"


@dataclass(frozen=True)
class Curve:
    """A network, and its figures by shots or paths per neuron."""

    name: str
    shape: str
    sampled: str
    figures: dict


# PyTorch's files without PyTorch: a zip of a pickle and of bare float32 numbers. Nothing is built but what a table of weights consists of.

FLOATS = object()


def tensor(storage, offset, size, stride, *_):
    rows = [math.prod(size[i + 1:]) for i in range(len(size))]
    if list(stride) != rows or offset < 0 or min(size) < 1:
        raise pickle.UnpicklingError(f"a tensor of {size} with strides {stride}")
    return storage[offset:offset + math.prod(size)].reshape(size)


class Weights(pickle.Unpickler):
    ALLOWED = {
        ("collections", "OrderedDict"): collections.OrderedDict,
        ("torch._utils", "_rebuild_tensor_v2"): tensor,
        ("torch", "FloatStorage"): FLOATS,
    }

    def __init__(self, archive, folder):
        super().__init__(io.BytesIO(archive.read(folder + "data.pkl")))
        self.archive = archive
        self.folder = folder

    def find_class(self, module, name):
        if (module, name) not in self.ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return self.ALLOWED[module, name]

    def persistent_load(self, pid):
        kind, numbers, key, _, count = pid
        if kind != "storage" or numbers is not FLOATS:
            raise pickle.UnpicklingError(f"a {kind} of other numbers")
        storage = np.frombuffer(self.archive.read(f"{self.folder}data/{key}"), "<f4")
        if len(storage) != count:
            raise pickle.UnpicklingError(f"{len(storage)} of {count} numbers")
        return storage


def layers(file, inputs, outputs):
    """Weights of each layer, outputs x inputs, and the bias of the last one."""
    expected = f"{file}: expected a PyTorch file of float32 tensors alone"
    try:
        with zipfile.ZipFile(file) as archive:
            if any(entry.compress_type != zipfile.ZIP_STORED for entry in archive.infolist()):
                raise BadInputError(f"{expected}, not compressed; found one that is")
            pickles = [name for name in archive.namelist() if name.endswith("data.pkl")]
            if len(pickles) != 1:
                raise BadInputError(f"{expected}, found {len(pickles)} entries data.pkl")
            state = Weights(archive, pickles[0][:-len("data.pkl")]).load()
    except FileNotFoundError:
        raise BadInputError(f"{file}: expected a file of the network's repository, found nothing") from None
    except BadInputError:
        raise
    except Exception as e:  # a pickle that is broken, or made to break, may raise anything
        raise BadInputError(f"{expected}, found: {e or type(e).__name__}") from None
    if not isinstance(state, dict) or not all(isinstance(each, np.ndarray) for each in state.values()):
        raise BadInputError(f"{expected}, found other things among them")
    *weights, bias = state.values() or [None]
    fits = bias is not None and weights and all(each.ndim == 2 for each in weights) and bias.shape == (outputs,)
    sizes = [inputs] + [len(each) for each in weights] if fits else []
    if sizes[-1:] != [outputs] or [each.shape[1] for each in weights] != sizes[:-1]:
        found = ", ".join("x".join(map(str, each.shape)) for each in state.values())
        raise BadInputError(f"{file}: expected layers from {inputs} inputs to {outputs} outputs and a last bias, found tensors {found or 'none'}")
    if not all(np.isfinite(each).all() for each in state.values()):
        raise BadInputError(f"{file}: expected finite weights, found others")
    return weights, bias


def decisions(weights, bias, coherent, images, shots, random):
    """What the single-photon network takes each image for."""
    activity = images
    for hidden in weights[:-1]:
        light = activity @ hidden.T
        click = -np.expm1(-(light * light if coherent else np.abs(light)))
        activity = click if shots == ALWAYS else (random.binomial(shots, click) / shots).astype(np.float32)
    return (activity @ weights[-1].T + bias).argmax(axis=1)


def theirs(network, images, labels, repetitions):
    (file, kind, coherent, _), weights, bias = network
    figures = {}
    for shots in SHOTS:
        random = np.random.default_rng([1, 0 if shots == ALWAYS else shots])
        shares = [
            (decisions(weights, bias, coherent, images, shots, random) == labels).mean()
            for _ in range(1 if shots == ALWAYS else repetitions)]
        error = 0 if shots == ALWAYS else np.std(shares, ddof=1) / math.sqrt(repetitions)
        figures[shots] = Figure.of(float(np.mean(shares)), float(error), len(labels))
        print(f"{file}, shots {shots}: {figures[shots]}", file=sys.stderr)
    shape = "-".join(str(size) for size in [images.shape[1], *map(len, weights)])
    return Curve(f"single photons, {kind}", shape, "hidden neurons; outputs digital, free of noise", figures)


@dataclass(frozen=True)
class Run:
    """A run folder of `instanton compare`: shares right by paths, and how far another seed would move them, from the exact response."""

    model: str
    weights: str
    shape: str
    seed: int
    images: int
    shares: dict
    deviations: dict

    @staticmethod
    def read(folder, labels):
        try:
            manifest = json.loads((folder / "manifest.json").read_text())
            results = manifest["results"]
            forward = next((each for each in results["quantum"] if each["engine"] == "feed-forward"), None)
            if forward is None:
                raise ValueError("no reading by that engine")
            with open(folder / "results.csv", newline="") as file:
                rows = list(csv.DictReader(file))
            if len(rows) != forward["images"]:
                raise ValueError(f"{len(rows)} of {forward['images']} images in results.csv")
            told = np.array([int(row["label"]) for row in rows])
            if not np.array_equal(told, labels[[int(row["image"]) for row in rows]]):
                raise ValueError("labels of other test images than MNIST_DIR's")
            shares = {ALWAYS: float((np.array([int(row["classical"]) for row in rows]) == told).mean())}
            deviations = {ALWAYS: 0.0}
            for point in forward["pathCurve"]:
                paths = point["paths"]
                read = np.array([int(row[f"feed_forward_at_{paths}"]) for row in rows])
                shares[paths] = float((read == told).mean())
                deviations[paths] = point["predicted"]["accuracyDeviation"]
            return Run(
                Path(manifest["model"]["folder"]).name, json.dumps(manifest["model"]["files"], sort_keys=True),
                results["normalization"].split()[-1], manifest["seed"], len(rows), shares, deviations)
        except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as e:
            found = f"no {e}" if isinstance(e, KeyError) else e
            raise BadInputError(f"{folder}: expected a run of `instanton compare` of a deep model, feed-forward, found: {found}") from None


def ours(runs):
    """A curve for each model: means over seeds, where there are several."""
    curves = []
    for key in dict.fromkeys((run.model, run.weights, run.images) for run in runs):
        same = [run for run in runs if (run.model, run.weights, run.images) == key]
        figures = {}
        for paths in sorted({paths for run in same for paths in run.shares}):
            # The same seed gives the same paths, however many follow them.
            seeds = {run.seed: run for run in same if paths in run.shares}.values()
            share = sum(run.shares[paths] for run in seeds) / len(seeds)
            error = math.sqrt(sum(run.deviations[paths] ** 2 for run in seeds)) / len(seeds)
            figures[paths] = Figure.of(share, error, same[0].images)
        count = "" if same[0].images == 10000 else f", {same[0].images:,} images"
        curves.append(Curve(f"Instanton, {same[0].model}{count}", same[0].shape, "hidden and output neurons", figures))
    return curves


def compare(images, paths):
    """Runs ours and says where it wrote its run folder."""
    done = subprocess.run(
        [ROOT / "instanton", "compare", "models/mnist-deep", "--data", "mnist", "--images", str(images), "--paths", str(paths),
         "--engine", "feed-forward", "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(done.returncode)  # and it has said why
    folder = (ROOT / json.loads(done.stdout)["report"]).parent
    print(f"{paths} paths: --ours {folder} reads them again", file=sys.stderr)
    return folder


def row(curve):
    cells = " | ".join(str(curve.figures.get(column, "")) for column in COLUMNS)
    print(f"| {curve.name} | {curve.shape} | {curve.sampled} | {cells} |", flush=True)


# Colours as in the program's own figures, after Okabe and Ito; marks differ in shape too.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000")
MARKS = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z", "M-4.5 -4.5h9v9h-9Z", "M0 -6L5.5 4.5H-5.5Z", "M0 -6.5L6.5 0L0 6.5L-6.5 0Z",
    "M0 6L5.5 -4.5H-5.5Z", "M-5 -2h3v-3h4v3h3v4h-3v3h-4v-3h-3Z", "M-6 -3h12v6h-12Z")


def picture(curves):
    """Accuracy against shots or paths, as SVG; infinitely many stand apart at the right."""
    left, right, top, bottom = 70, 780, 20, 380
    finite = [n for curve in curves for n in curve.figures if n != ALWAYS]
    decade = (right - left - 170) / math.log10(max(finite))
    lowest = min(100 * (figure.share - figure.error()) for curve in curves for figure in curve.figures.values())
    highest = max(100 * (figure.share + figure.error()) for curve in curves for figure in curve.figures.values())
    step = next((step for step in (0.5, 1, 2, 5, 10) if (highest - lowest) / step <= 9), 20)
    low, high = step * math.floor(lowest / step), step * math.ceil(highest / step)

    def across(n):
        return right - 40 if n == ALWAYS else left + 30 + decade * math.log10(n)

    def up(percent):
        return bottom - (bottom - top) * (percent - low) / (high - low)

    height = bottom + 75 + 24 * len(curves)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 {height}" width="800" height="{height}" role="img" '
        'font-family="sans-serif" font-size="13" fill="#1a1c1f">',
        "<title>Accuracy on MNIST's test images against shots or paths per neuron</title>",
        f'<path d="M0 0H800V{height}H0Z" fill="#fff"/>',
    ]

    def text(x, y, words, anchor="middle", more=""):
        out.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{words}</text>')

    def line(x1, y1, x2, y2, colour, more=""):
        out.append(f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}" fill="none"{more}/>')

    for tick in range(round((high - low) / step) + 1):
        percent = low + tick * step
        line(left, up(percent), right, up(percent), "#e3e6ea")
        text(left - 8, up(percent) + 4, f"{percent:g}", "end")
    for n in sorted({*(n for n in (1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000) if n <= max(finite)), ALWAYS}):
        line(across(n), bottom, across(n), bottom + 5, "#565c64")
        text(across(n), bottom + 20, "&#8734;" if n == ALWAYS else n)
    out.append(f'<path d="M{left} {top}V{bottom}H{right}V{top}Z" stroke="#565c64" fill="none"/>')
    text((left + right) / 2, bottom + 44, "shots or paths per neuron", more=' font-size="15"')
    text(18, (top + bottom) / 2, "accuracy, %", more=f' font-size="15" transform="rotate(-90 18 {(top + bottom) / 2})"')
    for c, curve in enumerate(curves):
        colour, mark = COLOURS[c % len(COLOURS)], MARKS[c % len(MARKS)]
        aside = 5 * (c - (len(curves) - 1) / 2)  # bars of one number of shots stand side by side
        points = [(across(n) + aside, figure) for n, figure in sorted(curve.figures.items())]
        for (x, figure), (next_x, other), n in zip(points, points[1:], sorted(curve.figures)[1:]):
            line(x, up(100 * figure.share), next_x, up(100 * other.share), colour,
                 ' stroke-dasharray="2 5"' if n == ALWAYS else ' stroke-width="1.5"')
        for x, figure in points:
            line(x, up(100 * (figure.share - figure.error())), x, up(100 * (figure.share + figure.error())), colour, ' stroke-width="1.5"')
            out.append(f'<path d="{mark}" transform="translate({x:.1f} {up(100 * figure.share):.1f})" fill="{colour}"/>')
        y = bottom + 72 + 24 * c
        out.append(f'<path d="{mark}" transform="translate({left + 12} {y})" fill="{colour}"/>')
        text(left + 28, y + 4.5, f"{curve.name}, {curve.shape}; sampled: {curve.sampled}".replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), "start")
    out.append("</svg>")
    return "\n".join(out) + "\n"


def test_images():
    if not os.environ.get("MNIST_DIR"):
        raise BadInputError("MNIST_DIR: expected the folder of MNIST's IDX files, found nothing")
    try:
        images, labels = idx("t10k-images-idx3-ubyte"), idx("t10k-labels-idx1-ubyte")
    except (OSError, EOFError, ValueError, IndexError) as e:
        raise BadInputError(f"{os.environ['MNIST_DIR']}: expected MNIST's test images and labels, found: {e}") from None
    if images.shape != (10000, 784) or labels.shape != (10000,):
        raise BadInputError(f"{os.environ['MNIST_DIR']}: expected 10,000 test images of 28 x 28, found {images.shape} and {labels.shape} labels")
    return images / np.float32(255), labels


def arguments():
    parser = argparse.ArgumentParser(description="The single-photon network beside this program's deep one, on MNIST's test images.")
    parser.add_argument("photons", type=Path, help="folder of the single-photon network's repository")
    parser.add_argument("--images", type=int, default=10000, help="test images that ours reads (10000); 0 leaves ours out")
    parser.add_argument("--ours", type=Path, action="append", default=[], metavar="RUN", help="a run of ours, to be read instead of running")
    parser.add_argument("--repetitions", type=int, default=10, help="of each figure of theirs (10)")
    parser.add_argument("--picture", type=Path, default=Path("photons.svg"), metavar="FILE", help="where the picture goes (photons.svg)")
    given = parser.parse_args()
    if not 0 <= given.images <= 10000:
        parser.error(f"--images: expected 0 to 10000, found {given.images}")
    if given.repetitions < 2:
        parser.error(f"--repetitions: expected 2 or more, found {given.repetitions}")
    if not given.picture.absolute().parent.is_dir():
        parser.error(f"--picture: expected a folder, found none at {given.picture.absolute().parent}")
    return given


def main():
    given = arguments()
    images, labels = test_images()
    networks = [(network, *layers(given.photons / "models" / network[0], images.shape[1], 10)) for network in NETWORKS]
    runs = [Run.read(folder, labels) for folder in given.ours]
    heads = [f"{column}" if column != ALWAYS else "infinitely many" for column in COLUMNS]
    print(f"| network | layers | sampled | {' | '.join(heads)} |\n|{'---|' * (3 + len(heads))}")
    curves = []
    for network in networks:
        curves.append(theirs(network, images, labels, given.repetitions))
        row(curves[-1])
        published = " | ".join("" if percent is None else f"{percent:.2f}" for percent in network[0][3])
        print(f"| as published | | | {published} |", flush=True)
    if not runs and given.images:
        runs = [Run.read(compare(given.images, paths), labels) for paths in PATHS]
    for curve in ours(runs):
        curves.append(curve)
        row(curve)
    given.picture.write_text(picture(curves))


if __name__ == "__main__":
    try:
        main()
    except BadInputError as e:
        print(f"photons.py: {e}", file=sys.stderr)
        sys.exit(2)
