import type { ComponentChildren } from 'preact'

/** Code to copy, line by line as it stands. */
export const Code = ({ children }: { children: ComponentChildren }) => (
  <pre>
    <code>{children}</code>
  </pre>
)
