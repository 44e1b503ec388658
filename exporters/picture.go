package exporters

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"glossator/model"
	"glossator/model/imaging"
)

// jpegQuality is that of pictures that had to be encoded anew.
const jpegQuality = 95

// turned reports whether the picture's file stores it other than upright.
func turned(img model.Image) bool { return img.Orientation > 1 }

// rewrittenExt is the extension of a copy that cannot keep the format of the original, with the dot; empty where it can.
func rewrittenExt(img model.Image) string {
	if turned(img) && img.Format != "jpeg" {
		return ".png"
	}
	return ""
}

// picture copies the picture of a sheet where pictures are copied. A picture that cannot be read any more is a loss and no error.
func (j *Job) picture(s Sheet) error {
	if !j.options.copies(j.format) {
		if turned(s.Image) {
			j.LoseImage(Orientation, s.Image)
		}
		return nil
	}
	in, err := j.set.OpenPicture(s.Image)
	if err != nil {
		j.LoseImage(PictureMissing, s.Image)
		return nil
	}
	defer in.Close()
	from := &source{ctx: j.ctx, r: in}
	if err := j.copyPicture(from, s); err != nil {
		return err
	}
	if from.err != nil && j.ctx.Err() == nil {
		j.LoseImage(PictureMissing, s.Image)
		return nil
	}
	if turned(s.Image) {
		j.LoseImage(PictureRewritten, s.Image)
	}
	return j.ctx.Err()
}

// copyPicture writes the copy. What goes wrong with reading is left in from.err, and then there is no copy.
func (j *Job) copyPicture(from *source, s Sheet) error {
	name := j.format.PictureFolder + "/" + s.Name
	if j.sink.dry() {
		j.report.Files = append(j.report.Files, name)
		return nil
	}
	var upright *image.RGBA
	if turned(s.Image) {
		if upright = from.decode(); upright == nil {
			return nil
		}
	}
	out, err := j.Create(name)
	if err != nil {
		return err
	}
	switch {
	case upright == nil:
		_, err = io.Copy(out, from)
	case s.Image.Format == "jpeg":
		err = jpeg.Encode(out, upright, &jpeg.Options{Quality: jpegQuality})
	default:
		err = png.Encode(out, upright)
	}
	closeErr := out.Close()
	if from.err != nil {
		j.report.Files = j.report.Files[:len(j.report.Files)-1]
		return j.sink.remove(name)
	}
	if err != nil {
		return err
	}
	return closeErr
}

// source reads a picture until the job is cancelled, and remembers what went wrong with reading.
type source struct {
	ctx context.Context
	r   io.Reader
	err error
}

// Read implements io.Reader.
func (s *source) Read(p []byte) (int, error) {
	if s.err = s.ctx.Err(); s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// decode gives the upright picture, or nil with the reason in s.err.
func (s *source) decode() *image.RGBA {
	data, err := io.ReadAll(s)
	if err != nil {
		return nil
	}
	img, _, err := imaging.Decode(bytes.NewReader(data), int64(len(data)))
	s.err = err
	return img
}
