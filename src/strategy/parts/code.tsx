import type { ComponentChildren } from 'preact'
import { Scroll } from '../../platform/ui/index.ts'

/** Code to copy: it scrolls in its own box where the page is narrow. */
export const Code = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <Scroll label={label}>
    <pre>
      <code>{children}</code>
    </pre>
  </Scroll>
)
