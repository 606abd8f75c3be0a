import { paragraphs } from '../news/rules.ts'

/** Plain text that somebody has written: its paragraphs, lines and links. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {paragraphs(text).map((lines, at) => (
        <p key={at}>
          {lines.map((pieces, line) => (
            <span key={line}>
              {line > 0 && <br />}
              {pieces.map((piece) =>
                piece.is === 'text' ? (
                  piece.text
                ) : (
                  <a key={piece.href} href={piece.href} rel="nofollow noopener">
                    {piece.text}
                  </a>
                ),
              )}
            </span>
          ))}
        </p>
      ))}
    </>
  )
}
