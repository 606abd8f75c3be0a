import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '../../platform/access/index.ts'
import { paragraphs, publishesFor, sees } from './rules.ts'

describe('plain text of news', () => {
  it('has paragraphs at empty lines and links at addresses', () => {
    assert.deepEqual(paragraphs('Yksi\nkaksi\n\n \nKatso https://example.com/a, tai (http://example.com).'), [
      [[{ is: 'text', text: 'Yksi' }], [{ is: 'text', text: 'kaksi' }]],
      [
        [
          { is: 'text', text: 'Katso ' },
          { is: 'link', href: 'https://example.com/a', text: 'https://example.com/a' },
          { is: 'text', text: ', tai (' },
          { is: 'link', href: 'http://example.com/', text: 'http://example.com' },
          { is: 'text', text: ').' },
        ],
      ],
    ])
  })

  it('makes no link that runs, or that hides where it leads', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'https://bank.example@evil.example/'])
      assert.ok(
        paragraphs(text)
          .flat(2)
          .every((piece) => piece.is === 'text'),
        text,
      )
  })

  it('loses no word', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const shown = paragraphs(text)
          .flat(2)
          .map((piece) => piece.text)
          .join('')
        assert.equal(shown.replace(/\s/g, ''), text.replace(/\s/g, ''))
      }),
    )
  })
})

describe('audiences', () => {
  const lead = [{ relation: 'digitalLead', organisation: '901' }] as const
  it('see what is theirs and nothing else', () => {
    const told = (audience: 'public' | 'staff' | 'organisation') => ({ audience, organisation: '901' })
    assert.deepEqual(
      (['public', 'staff', 'organisation'] as const).map((one) => sees([], told(one))),
      [true, false, false],
    )
    assert.deepEqual(
      (['public', 'staff', 'organisation'] as const).map((one) => sees(lead, told(one))),
      [true, true, true],
    )
    assert.equal(sees(lead, { audience: 'organisation', organisation: '902' }), false)
    assert.equal(
      sees([{ relation: 'strategyTeam', organisation: 'region' }], { audience: 'organisation', organisation: '902' }),
      false,
    )
  })

  it('are told by digital leads and the strategy team in the name of their own organisation', () => {
    const actor: Actor = {
      kind: 'person',
      person: 'p',
      name: '',
      session: 's',
      memberships: [...lead, { relation: 'reader', organisation: '902' }],
    }
    assert.deepEqual(publishesFor(actor), ['901'])
    assert.deepEqual(publishesFor({ kind: 'visitor' }), [])
  })
})
