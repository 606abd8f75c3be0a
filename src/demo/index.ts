/** The demo: the same program on a folder of its own, with three months of example work. Never mixed with real data. */
export { prepareFolder } from './folder.ts'
export { settle } from './settle.ts'
