"""A project made with the command line from real receipts, and what was drawn in it.

Truth is what this script asked for; every reader's answer is compared with it. Boxes are (x0, y0, x1, y1) in pixels of the upright
picture, the first pixel being 0..1.
"""

import json
import math
import os
import pathlib
import random
import shutil
import subprocess
import tempfile

import numpy as np
from PIL import Image, ImageOps

BIN = os.environ["GLOSSATOR_BIN"]
DATA = pathlib.Path(os.environ["GLOSSATOR_DATA"])
LABELS = ["Store details", "Straße & <Co>", "yes", "1.0", 'a: "b" #c', "住所"]
ORIENTATION = 0x0112
# How a stored picture comes of the upright one, by EXIF orientation: the inverse of what makes it upright.
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


class Region:
    def __init__(self, label, shape, parent=None, traced=None):
        """traced is the outline of a mask, as rings gives it."""
        self.label, self.shape, self.parent, self.traced = label, shape, parent, traced
        self.id = f"01900000-0000-7000-8000-{Region.made:012x}"
        Region.made += 1

    made = 1

    @property
    def rings(self):
        """Outer rings and holes, as (is_hole, points)."""
        if self.shape["type"] == "rect":
            x, y, w, h = (self.shape[k] for k in "xywh")
            return [(False, [(x, y), (x + w, y), (x + w, y + h), (x, y + h)])]
        if self.shape["type"] == "rotated":
            w, h = self.shape["w"] / 2, self.shape["h"] / 2
            return [(False, [self._turned(*p) for p in ((-w, -h), (w, -h), (w, h), (-w, h))])]
        if self.shape["type"] == "ellipse":
            around = [math.radians(a) for a in range(360)]
            return [(False, [self._turned(self.shape["rx"] * math.cos(a), self.shape["ry"] * math.sin(a)) for a in around])]
        if self.shape["type"] == "mask":
            return self.traced
        out = []
        for part in self.shape["parts"]:
            out.append((False, part["outer"]))
            out += [(True, hole) for hole in part.get("holes", [])]
        return out

    def _turned(self, x, y):
        """The place in the picture of what is at x, y in the shape's own frame."""
        sin, cos = math.sin(math.radians(self.shape["angle"])), math.cos(math.radians(self.shape["angle"]))
        return self.shape["cx"] + x * cos - y * sin, self.shape["cy"] + x * sin + y * cos

    @property
    def holes(self):
        return any(hole for hole, _ in self.rings)

    @property
    def box(self):
        s = self.shape
        if s["type"] == "ellipse":
            sin, cos = math.sin(math.radians(s["angle"])), math.cos(math.radians(s["angle"]))
            dx, dy = math.hypot(s["rx"] * cos, s["ry"] * sin), math.hypot(s["rx"] * sin, s["ry"] * cos)
            return s["cx"] - dx, s["cy"] - dy, s["cx"] + dx, s["cy"] + dy
        if s["type"] == "mask":
            return s["x"], s["y"], s["x"] + s["w"], s["y"] + s["h"]
        xs = [p[0] for hole, ring in self.rings for p in ring if not hole]
        ys = [p[1] for hole, ring in self.rings for p in ring if not hole]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def slack(self):
        """By how much the area of the written outline may be smaller: that of an ellipse is at most 0.05 pixels off."""
        return 0.05 * 2 * math.pi * max(self.shape["rx"], self.shape["ry"]) if self.shape["type"] == "ellipse" else 0

    @property
    def area(self):
        if self.shape["type"] == "ellipse":
            return math.pi * self.shape["rx"] * self.shape["ry"]
        def shoelace(ring):
            return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))) / 2

        return sum(-shoelace(list(ring)) if hole else shoelace(list(ring)) for hole, ring in self.rings)

    def mask(self, w, h):
        """The pixels whose centres are inside, holes left out."""
        ys, xs = np.mgrid[0:h, 0:w] + 0.5
        filled, empty = np.zeros((h, w), bool), np.zeros((h, w), bool)
        for hole, ring in self.rings:
            inside = np.zeros((h, w), bool)
            for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
                if ay != by:
                    crosses = (ay > ys) != (by > ys)
                    inside ^= crosses & (xs < (bx - ax) * (ys - ay) / (by - ay) + ax)
            if hole:
                empty |= inside
            else:
                filled |= inside
        return filled & ~empty

    def native(self):
        return {
            "id": self.id, "parent": self.parent and self.parent.id, "label": self.label, "description": "", "text": "",
            "attributes": {"sure": True}, "shape": self.shape,
        }


def rect(x, y, w, h):
    return {"type": "rect", "x": x, "y": y, "w": w, "h": h}


def polygon(*parts):
    return {"type": "polygon", "parts": [{"outer": outer, "holes": holes} for outer, *holes in parts]}


def square(x, y, side):
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side]]


def painted(label, outer, *holes):
    """A mask of the pixels inside of an outline with whole coordinates."""
    drawn = Region(label, polygon([outer, *holes]))
    x0, y0, x1, y1 = drawn.box
    runs, inside = [0], False
    for pixel in drawn.mask(x1, y1)[y0:, x0:].ravel():
        if pixel != inside:
            runs.append(0)
            inside = not inside
        runs[-1] += 1
    shape = {"type": "mask", "x": x0, "y": y0, "w": x1 - x0, "h": y1 - y0, "counts": runs}
    return Region(label, shape, traced=drawn.rings)


def lines(w, h):
    """What has no area, and is in no export."""
    return [
        Region(LABELS[1], {"type": "polyline", "points": [[5, 5], [w - 5.5, 5], [w / 2, h - 5]]}),
        Region(LABELS[2], {"type": "point", "x": 7.25, "y": 9}),
    ]


def draw(rng, w, h):
    """Regions nested three deep, at the edges, with fractions, holes and parts; parents before their children."""
    label = lambda: rng.choice(LABELS)
    number = lambda low, high: round(rng.uniform(low, high), rng.choice([0, 2, 6]))
    outer = Region(LABELS[0], rect(number(1, 9), number(1, 9), number(w / 2, w - 20), number(h / 2, h - 20)))
    x, y = outer.box[0] + 4, outer.box[1] + 4
    middle = Region(label(), polygon([square(x, y, 100), square(x + 30.5, y + 20.25, 40)]), outer)
    regions = [outer, middle, Region(label(), rect(x + 1, y + 1, 20.5, 12.25), middle)]
    regions.append(Region(label(), polygon([square(x + 2, y + 102, 30)], [[[x + 40, y + 102], [x + 71.5, y + 110], [x + 50, y + 140]]]), outer))
    regions.append(Region(label(), polygon([[[x + 80, y + 110], [x + 120, y + 110], [x + 120, y + 150], [x + 100, y + 120], [x + 80, y + 150]]]), outer))
    regions += [Region(label(), shape) for shape in (
        rect(0, 0, w, h), rect(0, h - 1, 1, 1), rect(w - 33.3, h - 7.7, 33.3, 7.7),
        rect(number(1, w - 40), number(1, h - 40), number(5, 30), number(5, 30)),
    )]
    regions.append(Region(label(), {"type": "rotated", "cx": w / 2, "cy": h / 2, "w": 60.5, "h": 30, "angle": 33}))
    regions.append(Region(label(), {"type": "ellipse", "cx": w / 2 + 0.3, "cy": h / 3, "rx": 40.25, "ry": 15, "angle": -20}))
    ell = [[30, h - 80], [50, h - 80], [50, h - 60], [70, h - 60], [70, h - 40], [30, h - 40]]
    regions += [painted(label(), ell), painted(label(), [[x + 50, y] for x, y in ell], square(85, h - 55, 6))]
    return regions


class Project:
    def __init__(self, root):
        self.root, self.file = root, root / "receipts.gloss"
        self.truth, self.sizes = {}, {}
        pictures = root / "scans"
        self._copy_receipts(pictures)
        self._make_turned(pictures)
        run("new", self.file, "--images", pictures)
        self._annotate()

    def _copy_receipts(self, to):
        sources = sorted((DATA / "receipts-sroie" / "img").glob("*.jpg"))[:5]
        if not sources:
            raise SystemExit(f"no receipts below {DATA}")
        names = ["000.jpg", "may/001.jpg", "june/001.jpg", "june/Tag 1 (100%).jpg", "june/empty.jpg"]
        for source, name in zip(sources, names):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, to / name)
        (to / "broken.jpg").write_bytes(sources[0].read_bytes()[:2000])

    def _make_turned(self, to):
        """One picture in all EXIF orientations; upright they are the same."""
        with Image.open(to / "000.jpg") as img:
            self.upright = img.convert("RGB").crop((20, 30, 260, 390))
        for orientation in range(1, 9):
            exif = Image.Exif()
            exif[ORIENTATION] = orientation
            stored = self.upright.transpose(STORED[orientation]) if orientation in STORED else self.upright
            stored.save(to / f"turned-{orientation}.jpg", quality=95, exif=exif)
            assert ImageOps.exif_transpose(Image.open(to / f"turned-{orientation}.jpg")).size == self.upright.size

    def _annotate(self):
        rng = random.Random(7)
        for line in self.list():
            if line["width"]:
                self.sizes[line["image"]] = line["width"], line["height"]
                self.truth[line["image"]] = draw(rng, line["width"], line["height"]) if "empty" not in line["image"] else []
        drawn = {image: regions + lines(*self.sizes[image]) if regions else [] for image, regions in self.truth.items()}
        rows = [json.dumps({"image": image, "annotations": [r.native() for r in regions]}) for image, regions in drawn.items()]
        run("annotate", self.file, "--from", "-", stdin="\n".join(rows))
        for line in self.list():
            regions = drawn.get(line["image"], [])
            assert len(line["annotations"]) == len(regions), line["image"]
            for listed, region in zip(line["annotations"], regions):
                assert (listed["id"], listed["label"], listed["parent"]) == (region.id, region.label, region.parent and region.parent.id)
                wrote, read = region.shape, listed["shape"]
                if wrote["type"] == "polygon":
                    wrote, read = Region(region.label, wrote).box, Region(region.label, read).box
                assert read == wrote, (listed, region.native())
        assert len(self.truth) == 13, sorted(self.truth)

    def list(self):
        return [json.loads(line) for line in run("list", "--json", self.file).splitlines()]

    def export(self, name, pictures):
        to = self.root / f"{name}-{pictures}"
        run("export", "--format", name, "--to", to, "--pictures", pictures, self.file)
        return to


def run(*arguments, stdin=None):
    result = subprocess.run([BIN, *map(str, arguments)], input=stdin, text=True, capture_output=True, encoding="utf-8")
    if result.returncode:
        raise SystemExit(f"{arguments}: exit code {result.returncode}\n{result.stderr}")
    return result.stdout


def with_project(check):
    """Calls check with a fresh project, which is removed afterwards."""
    with tempfile.TemporaryDirectory() as root:
        check(Project(pathlib.Path(root)))


def near(a, b, tolerance):
    return len(a) == len(b) and all(math.isclose(x, y, rel_tol=0, abs_tol=tolerance) for x, y in zip(a, b))


def compare(reader, got, want, tolerance):
    """Compares the (label, box) pairs of one image, in any order; tolerance in the unit of the boxes."""
    got, want = sorted(got, key=str), sorted(want, key=str)
    left = list(got)
    for label, box in want:
        match = next((g for g in left if g[0] == label and near(g[1], box, tolerance)), None)
        assert match is not None, f"{reader}: no {label} {box} among {got}"
        left.remove(match)
    assert not left, f"{reader}: {left} was not drawn"
    return len(want)


def check_copies(project, folder):
    """The copied pictures are upright, without a tag that would turn them, and show the same."""
    wanted = np.asarray(project.upright.convert("L"), float)
    for orientation in range(1, 9):
        with Image.open(folder / "scans" / f"turned-{orientation}.jpg") as img:
            assert img.getexif().get(ORIENTATION, 1) == 1, orientation
            difference = np.abs(np.asarray(img.convert("L"), float) - wanted)
            assert img.size == project.upright.size and difference.mean() < 4, (orientation, img.size, difference.mean())
