// A region's colour: of the head, the foot and the front of every page. What stands on it must be read: WCAG 2.2, 1.4.3.

/** Red, green and blue, 0–255. */
type Rgb = readonly [number, number, number]

const HEX = /^#?([0-9a-f]{6})$/i
const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
/** The text of the head and the foot. */
const TEXT: Rgb = [0xf3, 0xf6, 0xef]
/** What has the focus there: no text, so that 3 is enough. */
const FOCUS: Rgb = [0xff, 0xc5, 0x8a]

const rgbOf = (hex: string): Rgb => {
  const value = Number.parseInt(hex.replace('#', ''), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
const hexOf = (rgb: Rgb): string => `#${rgb.map((one) => Math.round(one).toString(16).padStart(2, '0')).join('')}`
const mix = (a: Rgb, b: Rgb, share: number): Rgb => {
  const at = (index: 0 | 1 | 2) => Math.round(a[index] * (1 - share) + b[index] * share)
  return [at(0), at(1), at(2)]
}

const luminance = (rgb: Rgb): number => {
  const [r, g, b] = rgb.map((one) => {
    const c = one / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const between = (a: Rgb, b: Rgb): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The contrast of two colours, 1–21. */
export const contrast = (a: string, b: string): number => between(rgbOf(a), rgbOf(b))

/** A colour as people write it, `1a5a43` or `#1A5A43`; undefined when it is none. */
export const readColour = (typed: string): string | undefined => {
  const found = HEX.exec(typed.trim())?.[1]
  return found === undefined ? undefined : `#${found.toLowerCase()}`
}

const isDark = (rgb: Rgb): boolean => between(TEXT, rgb) >= 4.5 && between(FOCUS, rgb) >= 3

/** Whether the text of the head and the foot can be read on a colour. */
export const isGood = (hex: string): boolean => isDark(rgbOf(hex))

/** The nearest colour of the same hue that is good: as much darker as is needed. */
export function nearestGood(hex: string): string {
  for (let share = 0; share < 1; share += 0.02) {
    const darker = mix(rgbOf(hex), BLACK, share)
    if (isDark(darker)) return hexOf(darker)
  }
  return '#000000'
}

/** The first step from a colour towards white that can be read on it. */
function soft(on: Rgb): Rgb {
  for (let share = 0.6; share < 1; share += 0.05) {
    const lighter = mix(on, WHITE, share)
    if (between(lighter, on) >= 4.5) return lighter
  }
  return WHITE
}

const rules = (colour: Rgb): string =>
  `--forest: ${hexOf(colour)}; --on-forest: ${hexOf(TEXT)}; --on-forest-soft: ${hexOf(soft(colour))}; --forest-line: ${hexOf(mix(colour, WHITE, 0.3))};`

/** The style sheet of a good colour; darker where the reader wants dark pages. */
export const styleOf = (hex: string): string =>
  `:root { ${rules(rgbOf(hex))} }\n@media (prefers-color-scheme: dark) { :root { ${rules(mix(rgbOf(hex), BLACK, 0.25))} } }\n`
