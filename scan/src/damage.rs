//! What happens to paper: blur, skew, noise, a thumb. On greyscale pictures, the same every time.

/// A greyscale picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Row by row, 0 black, 255 white.
    pub luma: Vec<u8>,
}

/// One thing that happens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Damage {
    /// Out of focus: a Gaussian blur with this deviation in pixels.
    Blur(f64),
    /// Held askew: turned by this angle in degrees, and seen from one side, as far as the second number says (0: from
    /// straight above; 0.1: the far edge a tenth shorter).
    Skew(f64, f64),
    /// Grain: every pixel off by up to this, and the contrast less by as much.
    Noise(f64),
    /// Covered: a disc with its middle there and with this radius, all in parts of the picture's width, of this grey.
    Cover {
        /// Middle, across.
        x: f64,
        /// Middle, down.
        y: f64,
        /// Radius.
        radius: f64,
        /// Grey.
        grey: u8,
    },
    /// Folded or scratched: a straight stroke through the middle at this angle in degrees, this wide in parts of the
    /// picture's width.
    Crease(f64, f64),
    /// Copied or faxed: everything lighter than this is white, everything else black.
    Threshold(u8),
    /// Toner that runs (positive) or fails (negative): dark grows or shrinks by this many pixels.
    Gain(i32),
    /// Unevenly lit: darker towards one side, down to this part of the light.
    Shade(f64),
}

impl Picture {
    /// A white picture.
    #[must_use]
    pub fn blank(width: u32, height: u32) -> Self {
        Self { width, height, luma: vec![255; width as usize * height as usize] }
    }

    /// The pixel there; white outside.
    #[must_use]
    pub fn at(&self, x: i64, y: i64) -> u8 {
        let inside = (0..i64::from(self.width)).contains(&x) && (0..i64::from(self.height)).contains(&y);
        if !inside {
            return 255;
        }
        // Both are within the picture, and not negative.
        let index = y.unsigned_abs() as usize * self.width as usize + x.unsigned_abs() as usize;
        self.luma.get(index).copied().unwrap_or(255)
    }

    /// This picture after `damage`; `seed` chooses the grain.
    #[must_use]
    pub fn damaged(&self, damage: Damage, seed: u64) -> Self {
        match damage {
            Damage::Blur(deviation) => self.blurred(deviation),
            Damage::Skew(degrees, depth) => self.skewed(degrees, depth),
            Damage::Noise(amount) => self.grained(amount, seed),
            Damage::Cover { x, y, radius, grey } => self.covered(x, y, radius, grey),
            Damage::Crease(degrees, breadth) => self.creased(degrees, breadth),
            Damage::Threshold(limit) => self.each(|_, _, luma| if luma >= limit { 255 } else { 0 }),
            Damage::Gain(pixels) => self.gained(pixels),
            Damage::Shade(least) => {
                let width = f64::from(self.width.max(1));
                self.each(|x, _, luma| byte(f64::from(luma) * (1.0 - (1.0 - least) * x as f64 / width)))
            }
        }
    }

    fn each(&self, new: impl Fn(i64, i64, u8) -> u8) -> Self {
        let mut luma = Vec::with_capacity(self.luma.len());
        for y in 0..i64::from(self.height) {
            for x in 0..i64::from(self.width) {
                luma.push(new(x, y, self.at(x, y)));
            }
        }
        Self { width: self.width, height: self.height, luma }
    }

    fn blurred(&self, deviation: f64) -> Self {
        let reach = (3.0 * deviation).ceil() as i64;
        let weights: Vec<f32> = (-reach..=reach)
            .map(|at| (-((at * at) as f64) / (2.0 * deviation * deviation)).exp() as f32)
            .collect();
        let total: f32 = weights.iter().sum();
        // One direction after the other gives the same as both at once.
        let pass = |picture: &Self, across: bool| {
            picture.each(|x, y, _| {
                let sum: f32 = weights
                    .iter()
                    .zip(-reach..=reach)
                    .map(|(weight, step)| {
                        let (x, y) = if across { (x + step, y) } else { (x, y + step) };
                        weight * f32::from(picture.at(x, y))
                    })
                    .sum();
                byte(f64::from(sum / total))
            })
        };
        pass(&pass(self, true), false)
    }

    fn skewed(&self, degrees: f64, depth: f64) -> Self {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let (middle_x, middle_y) = (f64::from(self.width) / 2.0, f64::from(self.height) / 2.0);
        // The corners stay in the picture.
        let grown = sine.abs() + cosine.abs();
        self.each(|x, y, _| {
            let (x, y) = (x as f64 - middle_x, y as f64 - middle_y);
            let nearness = 1.0 + depth * y / middle_y.max(1.0);
            let (x, y) = (x * grown * nearness, y * grown * nearness.max(1.0));
            self.between(x * cosine - y * sine + middle_x, x * sine + y * cosine + middle_y)
        })
    }

    /// The grey between four pixels.
    fn between(&self, x: f64, y: f64) -> u8 {
        let (left, top) = (x.floor(), y.floor());
        let (across, down) = (x - left, y - top);
        let at = |right: i64, below: i64| f64::from(self.at(left as i64 + right, top as i64 + below));
        let above = at(0, 0) * (1.0 - across) + at(1, 0) * across;
        let below = at(0, 1) * (1.0 - across) + at(1, 1) * across;
        byte(above * (1.0 - down) + below * down)
    }

    fn grained(&self, amount: f64, seed: u64) -> Self {
        let mut state = seed | 1;
        let mut luma = Vec::with_capacity(self.luma.len());
        for pixel in &self.luma {
            // xorshift64: even enough for grain, and the same everywhere.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let grain = ((state >> 11) as f64 / (1u64 << 53) as f64 * 2.0 - 1.0) * amount;
            let paler = amount + f64::from(*pixel) * (255.0 - 2.0 * amount) / 255.0;
            luma.push(byte(paler + grain));
        }
        Self { width: self.width, height: self.height, luma }
    }

    fn covered(&self, x: f64, y: f64, radius: f64, grey: u8) -> Self {
        let width = f64::from(self.width);
        let (middle_x, middle_y, radius) = (x * width, y * f64::from(self.height), radius * width);
        self.each(|x, y, luma| {
            let (away_x, away_y) = (x as f64 - middle_x, y as f64 - middle_y);
            if away_x * away_x + away_y * away_y <= radius * radius { grey } else { luma }
        })
    }

    fn creased(&self, degrees: f64, breadth: f64) -> Self {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let (middle_x, middle_y) = (f64::from(self.width) / 2.0, f64::from(self.height) / 2.0);
        let half = breadth * f64::from(self.width) / 2.0;
        self.each(|x, y, luma| {
            let away = (x as f64 - middle_x) * sine - (y as f64 - middle_y) * cosine;
            if away.abs() <= half { 255 } else { luma }
        })
    }

    fn gained(&self, pixels: i32) -> Self {
        let reach = i64::from(pixels.abs());
        self.each(|x, y, _| {
            let near = (-reach..=reach).flat_map(|dy| (-reach..=reach).map(move |dx| (dx, dy)));
            let near = near.map(|(dx, dy)| self.at(x + dx, y + dy));
            if pixels > 0 { near.min().unwrap_or(255) } else { near.max().unwrap_or(255) }
        })
    }
}

/// A grey, cut off at black and white.
fn byte(grey: f64) -> u8 {
    grey.round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chessboard() -> Picture {
        Picture::blank(64, 64).each(|x, y, _| if (x / 8 + y / 8) % 2 == 0 { 0 } else { 255 })
    }

    #[test]
    fn every_damage_changes_the_picture_and_keeps_its_size() {
        let picture = chessboard();
        for damage in [
            Damage::Blur(1.0),
            Damage::Skew(5.0, 0.1),
            Damage::Noise(30.0),
            Damage::Cover { x: 0.5, y: 0.5, radius: 0.2, grey: 128 },
            Damage::Crease(45.0, 0.05),
            Damage::Gain(1),
            Damage::Gain(-1),
            Damage::Shade(0.4),
        ] {
            let damaged = picture.damaged(damage, 7);
            assert_eq!(damaged.luma.len(), picture.luma.len(), "{damage:?}");
            assert_ne!(damaged, picture, "{damage:?}");
            assert_eq!(damaged, picture.damaged(damage, 7), "{damage:?}");
        }
        assert_eq!(picture.damaged(Damage::Threshold(128), 0), picture);
    }

    #[test]
    fn a_picture_seen_straight_is_the_same() {
        assert_eq!(chessboard().damaged(Damage::Skew(0.0, 0.0), 0), chessboard());
    }
}
