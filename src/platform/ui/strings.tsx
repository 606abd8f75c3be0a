/** The path of one string in its mode: `mode` half waves over `width`, `swing` high. */
function wave(y: number, mode: number, swing: number, width: number): string {
  const step = width / mode
  let path = `M0 ${y}`
  for (let at = 0; at < mode; at++) {
    const side = at % 2 === 0 ? -swing : swing
    const [a, b, end] = [step * (at + 0.364), step * (at + 0.636), step * (at + 1)]
    path += `C${short(a)} ${short(y + side)} ${short(b)} ${short(y + side)} ${short(end)} ${y}`
  }
  return path
}
const short = (n: number) => Math.round(n * 10) / 10

const hero = [1, 2, 3, 4, 5].map((mode, at) => {
  const y = 52 + 30 * at
  const most = 45.2 / Math.sqrt(mode)
  return [1, 0.6, 0.2, -0.2, -0.6, -1].map((part) => wave(y, mode, short(most * part), 1200)).join('')
})

/** Five strings: sounding in their first five modes (front page), or at rest (above the footer). Decoration. */
export function Strings({ at }: { at: 'hero' | 'rest' }) {
  if (at === 'hero')
    return (
      <svg class="strings" viewBox="0 0 1200 190" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {hero.map((path, index) => (
          <path key={path} d={path} class={index === 2 ? 'warm' : undefined} />
        ))}
      </svg>
    )
  return (
    <svg class="strings" viewBox="0 0 1200 36" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path d="M0 4H1200M0 11H1200M0 25H1200M0 32H1200" />
      <path class="warm" d="M0 18H1200" />
    </svg>
  )
}

/** The mark: one string in its second mode at five moments. */
export function Mark() {
  return (
    <svg viewBox="0 0 36 36" aria-hidden="true" focusable="false">
      <path d="M2 18C7.8 3 12.2 3 18 18S28.2 33 34 18M2 18C7.8 33 12.2 33 18 18S28.2 3 34 18M2 18C7.8 11 12.2 11 18 18S28.2 25 34 18M2 18C7.8 25 12.2 25 18 18S28.2 11 34 18" />
      <path class="warm" d="M2 18H34" />
    </svg>
  )
}
