"""COCO, as pycocotools, labelformat, globox, supervision and Datumaro read it."""

import contextlib
import io
import json
import pathlib

import datumaro
import globox
import labelformat.formats
import numpy as np
import supervision
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from _project import check_copies, compare, near, with_project


def quiet(f, *arguments):
    with contextlib.redirect_stdout(io.StringIO()):
        return f(*arguments)


def check(project):
    folder = project.export("coco", "copy")
    file = folder / "annotations/instances_default.json"
    check_copies(project, folder / "images")
    plain = project.export("coco", "none")
    assert file.read_bytes() == (plain / "annotations/instances_default.json").read_bytes() and not (plain / "images").exists()
    read_pycocotools(project, file)
    evaluate(file)
    read_labelformat(project, file)
    read_globox(project, file)
    read_supervision(project, folder)
    read_datumaro(project, folder)


def read_pycocotools(project, file):
    coco = quiet(COCO, str(file))
    images = {img["file_name"]: img for img in coco.imgs.values()}
    assert images.keys() == project.truth.keys()
    by_uuid, masks = {}, 0
    for name, regions in project.truth.items():
        w, h = project.sizes[name]
        assert (images[name]["width"], images[name]["height"]) == (w, h)
        annotations = coco.loadAnns(coco.getAnnIds(imgIds=images[name]["id"]))
        assert len(annotations) == len(regions)
        for a, r in zip(annotations, regions):
            x0, y0, x1, y1 = r.box
            assert a["id"] >= 1 and near(a["bbox"], (x0, y0, x1 - x0, y1 - y0), 1e-9), (a["bbox"], r.box)
            assert coco.cats[a["category_id"]]["name"] == r.label
            attributes = a["attributes"]
            assert attributes["uuid"] == r.id and attributes["sure"] is True
            assert (r.parent is None) == ("parent_id" not in attributes)
            if r.parent:
                assert by_uuid[r.parent.id] == attributes["parent_id"]
            by_uuid[r.id] = a["id"]
            masks += check_mask(coco.annToMask(a), a, r, w, h)
    print(f"pycocotools: {len(by_uuid)} boxes exact, {masks} masks and polygons with holes equal to the pixel")


def check_mask(got, a, r, w, h):
    if r.holes or r.shape["type"] == "mask":
        assert np.array_equal(got.astype(bool), r.mask(w, h)), a
        assert a["area"] == got.sum()
        return 1
    # pycocotools rounds outlines its own way, so outlines are compared within a pixel along them.
    assert -1e-6 < r.area - a["area"] < 1e-6 + r.slack
    length = sum(np.hypot(p[0] - q[0], p[1] - q[1]) for _, ring in r.rings for p, q in zip(ring, ring[1:] + ring[:1]))
    assert abs(got.sum() - r.area) <= length, (a, got.sum(), r.area)
    return 0


def evaluate(file):
    """Our own annotations as results score 1."""
    truth = quiet(COCO, str(file))
    results = [
        {"image_id": a["image_id"], "category_id": a["category_id"], "bbox": a["bbox"], "segmentation": truth.annToRLE(a), "score": 1.0}
        for a in truth.dataset["annotations"]
    ]
    for kind in ("bbox", "segm"):
        evaluation = quiet(COCOeval, truth, quiet(truth.loadRes, results), kind)
        for step in (evaluation.evaluate, evaluation.accumulate, evaluation.summarize):
            quiet(step)
        assert near([evaluation.stats[0]], [1], 1e-9), (kind, evaluation.stats)
    print("COCOeval: AP 1.0 for bbox and segm")


def read_labelformat(project, file):
    reader = labelformat.formats.COCOObjectDetectionInput(input_file=file)
    count = 0
    for item in reader.get_labels():
        got = [(o.category.name, (o.box.xmin, o.box.ymin, o.box.xmax, o.box.ymax)) for o in item.objects]
        count += compare("labelformat", got, [(r.label, r.box) for r in project.truth[item.image.filename]], 1e-9)
    print(f"labelformat: {count} boxes equal")


def read_globox(project, file):
    count = 0
    for annotation in globox.AnnotationSet.from_coco(file):
        name = str(annotation.image_id)
        got = [(b.label, b.ltrb) for b in annotation.boxes]
        count += compare("globox", got, [(r.label, r.box) for r in project.truth[name]], 1e-9)
    print(f"globox: {count} boxes equal")


def read_supervision(project, folder):
    images = folder / "images"
    data = supervision.DetectionDataset.from_coco(str(images), str(folder / "annotations/instances_default.json"), force_masks=True)
    count = 0
    for path, detections in data.annotations.items():
        name = pathlib.Path(path).relative_to(images).as_posix()
        got = [(data.classes[c], tuple(map(float, box))) for box, c in zip(detections.xyxy, detections.class_id)]
        regions = project.truth[name]
        count += compare("supervision", got, [(r.label, r.box) for r in regions], 1e-3)
        for mask, r in zip([] if detections.mask is None else detections.mask, regions):
            if r.holes:
                assert np.array_equal(np.asarray(mask, bool), r.mask(*project.sizes[name])), name
    print(f"supervision: {count} boxes equal")


def read_datumaro(project, folder):
    data = datumaro.Dataset.import_from(str(folder), "coco_instances")
    names = [label.name for label in data.categories()[datumaro.AnnotationType.label].items]
    by_id = {a["id"]: a for a in json.loads((folder / "annotations/instances_default.json").read_text())["annotations"]}
    count = 0
    for item in data:
        seen = {}
        for a in item.annotations:
            seen.setdefault(a.attributes["uuid"], (names[a.label], a))
        regions = project.truth[item.id + ".jpg"]
        assert seen.keys() == {r.id for r in regions}, item.id
        for r in regions:
            label, a = seen[r.id]
            assert label == r.label, (label, r.label)
            parent = a.attributes.get("parent_id")
            assert (by_id[parent]["attributes"]["uuid"] if parent else None) == (r.parent.id if r.parent else None)
            count += 1
    print(f"Datumaro: {count} regions with their parents")


with_project(check)
