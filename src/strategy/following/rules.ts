/** What can be followed. */
export const followed = ['measure', 'package', 'municipality'] as const
export type Followed = (typeof followed)[number]

export interface Subject {
  kind: Followed
  subject: string
}

/** The page of what is followed. */
export const pathOf = ({ kind, subject }: Subject): string =>
  ({ measure: '/measures/', package: '/packages/', municipality: '/municipalities/' })[kind] + subject
