// QR codes of addresses (ISO/IEC 18004: bytes, level M, versions 1–10), drawn as one plain SVG path.

/** Of each version: codewords of correction in a block, then blocks with how many codewords of data each. */
const BLOCKS: readonly (readonly [correction: number, blocks: readonly number[]])[] = [
  [10, [16]],
  [16, [28]],
  [26, [44]],
  [18, [32, 32]],
  [24, [43, 43]],
  [16, [27, 27, 27, 27]],
  [18, [31, 31, 31, 31]],
  [22, [38, 38, 39, 39]],
  [22, [36, 36, 36, 37, 37]],
  [26, [43, 43, 43, 43, 44]],
]
/** Middles of the alignment marks, from version 1. */
const MARKS: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
]

// Powers of 2 in the field of 256 that the standard uses (x⁸ + x⁴ + x³ + x² + 1), and their logarithms.
const power = new Uint8Array(512)
const logarithm = new Uint8Array(256)
for (let at = 0, value = 1; at < 255; at++) {
  power[at] = value
  power[at + 255] = value
  logarithm[value] = at
  value = value * 2 > 255 ? (value * 2) ^ 0x11d : value * 2
}
const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (power[(logarithm[a] ?? 0) + (logarithm[b] ?? 0)] ?? 0)

/** The remainder of a block's data: its codewords of correction. */
function corrections(data: readonly number[], count: number): number[] {
  let generator = [1]
  for (let at = 0; at < count; at++)
    generator = [...generator, 0].map((one, place) => one ^ times(generator[place - 1] ?? 0, power[at] ?? 0))
  const rest = [...data, ...Array<number>(count).fill(0)]
  for (let at = 0; at < data.length; at++) {
    const lead = rest[at] ?? 0
    generator.forEach((one, place) => {
      rest[at + place] = (rest[at + place] ?? 0) ^ times(one, lead)
    })
  }
  return rest.slice(data.length)
}

/** All codewords of a text in the order in which they are drawn. */
function codewords(bytes: Buffer, version: number): number[] {
  const [correction, blocks] = BLOCKS[version - 1] ?? [0, []]
  const room = blocks.reduce((sum, one) => sum + one, 0)
  const length = version < 10 ? 8 : 16
  const bits = [
    '0100',
    bytes.length.toString(2).padStart(length, '0'),
    ...[...bytes].map((one) => one.toString(2).padStart(8, '0')),
  ]
    .join('')
    .concat('0000')
    .slice(0, room * 8)
  const data = (bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((one) =>
    Number.parseInt(one, 2),
  )
  for (let at = 0; data.length < room; at++) data.push(at % 2 === 0 ? 0xec : 0x11)
  const parts = blocks.map((size, at) => {
    const from = blocks.slice(0, at).reduce((sum, one) => sum + one, 0)
    return data.slice(from, from + size)
  })
  const all: number[] = []
  for (let at = 0; at < Math.max(...blocks); at++)
    for (const part of parts) if (at < part.length) all.push(part[at] ?? 0)
  const ends = parts.map((part) => corrections(part, correction))
  for (let at = 0; at < correction; at++) for (const end of ends) all.push(end[at] ?? 0)
  return all
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

/** A number followed by its check bits, by division with the generator. */
function checked(value: number, bits: number, generator: number): number {
  let rest = value << bits
  const top = 31 - Math.clz32(generator)
  while (rest !== 0 && 31 - Math.clz32(rest) >= top) rest ^= generator << (31 - Math.clz32(rest) - top)
  return (value << bits) | rest
}

type Grid = (boolean | undefined)[][]

/** Marks that every code has; what is still undefined is for data. */
function frame(version: number, mask: number): Grid {
  const size = 17 + 4 * version
  const grid: Grid = Array.from({ length: size }, () => Array<boolean | undefined>(size).fill(undefined))
  const set = (row: number, column: number, dark: boolean) => {
    const line = grid[row]
    if (line !== undefined && column >= 0 && column < size) line[column] = dark
  }
  for (const [top, left] of [
    [0, 0],
    [0, size - 7],
    [size - 7, 0],
  ] as const)
    for (let r = -1; r <= 7; r++)
      for (let c = -1; c <= 7; c++) {
        const ring = Math.max(Math.abs(r - 3), Math.abs(c - 3))
        set(top + r, left + c, ring !== 2 && ring <= 3)
      }
  const middles = MARKS[version - 1] ?? []
  const [first, last] = [middles[0], middles.at(-1)]
  for (const r of middles)
    for (const c of middles) {
      if ((r === first && (c === first || c === last)) || (r === last && c === first)) continue
      for (let y = -2; y <= 2; y++)
        for (let x = -2; x <= 2; x++) set(r + y, c + x, Math.max(Math.abs(y), Math.abs(x)) !== 1)
    }
  for (let at = 8; at < size - 8; at++) {
    if (grid[6]?.[at] === undefined) set(6, at, at % 2 === 0)
    if (grid[at]?.[6] === undefined) set(at, 6, at % 2 === 0)
  }
  // Level M is 00: the mask's number alone.
  const format = checked(mask, 10, 0x537) ^ 0x5412
  for (let at = 0; at < 15; at++) {
    const dark = ((format >> at) & 1) === 1
    set(at < 6 ? at : at < 8 ? at + 1 : size - 15 + at, 8, dark)
    set(8, at < 8 ? size - 1 - at : at === 8 ? 7 : 14 - at, dark)
  }
  set(size - 8, 8, true)
  if (version >= 7) {
    const number = checked(version, 12, 0x1f25)
    for (let at = 0; at < 18; at++) {
      const dark = ((number >> at) & 1) === 1
      set(size - 11 + (at % 3), Math.floor(at / 3), dark)
      set(Math.floor(at / 3), size - 11 + (at % 3), dark)
    }
  }
  return grid
}

function filled(version: number, mask: number, data: readonly number[]): boolean[][] {
  const grid = frame(version, mask)
  const size = grid.length
  let bit = 0
  for (let right = size - 1; right > 0; right -= 2) {
    // The column of the timing marks is passed over.
    if (right === 6) right = 5
    const upwards = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const row = upwards ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        const line = grid[row]
        if (line === undefined || line[column] !== undefined) continue
        const dark = (((data[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1
        bit += 1
        line[column] = dark !== (masks[mask]?.(row, column) ?? false)
      }
    }
  }
  return grid.map((line) => line.map((one) => one === true))
}

/** How hard a code is to read: runs, blocks, what looks like a finder mark, and too much of one colour. */
function penalty(grid: readonly (readonly boolean[])[]): number {
  const size = grid.length
  const lines = [...grid, ...grid.map((_, column) => grid.map((row) => row[column] === true))]
  let sum = 0
  for (const line of lines) {
    const text = line.map((one) => (one ? '1' : '0')).join('')
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2
    for (const look of ['10111010000', '00001011101'])
      for (let at = text.indexOf(look); at >= 0; at = text.indexOf(look, at + 1)) sum += 40
  }
  for (let r = 0; r + 1 < size; r++)
    for (let c = 0; c + 1 < size; c++) {
      const one = grid[r]?.[c]
      if (grid[r]?.[c + 1] === one && grid[r + 1]?.[c] === one && grid[r + 1]?.[c + 1] === one) sum += 3
    }
  const dark = grid.flat().filter((one) => one).length
  return sum + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10))
}

/** The modules of a QR code, true is dark. @throws RangeError when the text is longer than 213 bytes. */
export function qrModules(text: string): boolean[][] {
  const bytes = Buffer.from(text, 'utf8')
  const at = BLOCKS.findIndex(
    ([, blocks], place) => bytes.length * 8 + 4 + (place < 9 ? 8 : 16) <= blocks.reduce((sum, one) => sum + one, 0) * 8,
  )
  if (at < 0) throw new RangeError(`${bytes.length} bytes are too many for a QR code`)
  const data = codewords(bytes, at + 1)
  const drawn = masks.map((_, mask) => filled(at + 1, mask, data))
  const weights = drawn.map(penalty)
  return drawn[weights.indexOf(Math.min(...weights))] ?? []
}

/** A QR code as a plain SVG with its quiet zone. @param side in units of a screen. */
export function qrSvg(text: string, side = 360): string {
  const grid = qrModules(text)
  const size = grid.length + 8
  const unit = side / size
  const path = grid
    .flatMap((line, r) =>
      line.map((dark, c) => (dark ? `M${(c + 4) * unit} ${(r + 4) * unit}h${unit}v${unit}h${-unit}z` : '')),
    )
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}
