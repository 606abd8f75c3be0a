const shapes = {
  person: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM4 20.5c1-4 4.2-6 8-6s7 2 8 6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM15.5 15.5l5 5',
  arrow: 'M4 12h15M13 6l6 6-6 6',
  download: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
  print: 'M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z',
  info: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 11v5.5M12 7.3v.2',
  tick: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM8 12.2l2.8 2.8 5.2-5.6',
  warning: 'M12 3.5 21.5 20h-19zM12 10v4.5M12 17v.2',
  stop: 'M8 2.8h8L21.2 8v8L16 21.2H8L2.8 16V8zM12 7.5v5.2M12 16v.2',
  clock: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 7v5.3l3.3 2',
} as const
export type IconName = keyof typeof shapes

/** A line drawing that helps a word beside it; never alone. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  )
}
