import { type Actor, insideOf, type Membership } from '../../platform/access/index.ts'

/** Who sees it: everybody, whoever works here, or whoever belongs to the writer's organisation. */
export const audiences = ['public', 'staff', 'organisation'] as const
export type Audience = (typeof audiences)[number]

/** Whether somebody sees what is told to an audience of an organisation; the database holds the same rule. */
export const sees = (memberships: readonly Membership[], told: { audience: Audience; organisation: string }): boolean =>
  told.audience === 'public' ||
  (told.audience === 'staff' && insideOf(memberships).length > 0) ||
  (told.audience === 'organisation' && insideOf(memberships).some((one) => one.organisation === told.organisation))

/** The organisations in whose name somebody may tell news. */
export const publishesFor = (actor: Actor): string[] =>
  actor.kind !== 'person'
    ? []
    : [
        ...new Set(
          actor.memberships
            .filter((one) => one.relation === 'digitalLead' || one.relation === 'strategyTeam')
            .map((one) => one.organisation),
        ),
      ]

/** A piece of a line: plain text or an address that can be followed. */
export type Piece = { is: 'text'; text: string } | { is: 'link'; href: string; text: string }

const address = /https?:\/\/[^\s<>"']+/g
const endings = /[.,;:!?)\]]+$/

function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const found of line.matchAll(address)) {
    const text = found[0].replace(endings, '')
    if (!URL.canParse(text)) continue
    const url = new URL(text)
    // An address with a name and password before the host shows another host than it leads to.
    if (url.username !== '' || url.password !== '') continue
    if (found.index > at) pieces.push({ is: 'text', text: line.slice(at, found.index) })
    pieces.push({ is: 'link', href: url.href, text })
    at = found.index + text.length
  }
  if (at < line.length) pieces.push({ is: 'text', text: line.slice(at) })
  return pieces
}

/** A plain text as paragraphs of lines: an empty line ends a paragraph, an address becomes a link. */
export const paragraphs = (text: string): Piece[][][] =>
  text
    .split(/\n\s*\n/)
    .map((part) =>
      part
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map(piecesOf),
    )
    .filter((lines) => lines.length > 0)
