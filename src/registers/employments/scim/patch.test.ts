import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Operation, patched } from './patch.ts'
import { type Fields, readFilter, readPath } from './paths.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const after = (fields: Fields, ...operations: Operation[]) => {
  const done = patched(fields, operations)
  assert.ok(done.ok, JSON.stringify(done))
  return done.fields
}

describe('a patch of SCIM', () => {
  it('does what the examples of RFC 7644 do', () => {
    const babs = { display: 'Babs Jensen', value: '2819c223-7f76-453a-919d-413861904646' }
    const james = { display: 'James Smith', value: '08e1d05d-121c-4561-8b96-473d93df9210' }
    const group = { displayName: 'Group A', members: [james] }
    assert.deepEqual(after(group, { op: 'add', path: 'members', value: [babs] }), { ...group, members: [james, babs] })
    const removed = { op: 'remove', path: `members[value eq "${babs.value}"]` } as const
    assert.deepEqual(after({ ...group, members: [james, babs] }, removed), group)
    assert.deepEqual(after(group, { op: 'remove', path: 'members' }), { displayName: 'Group A' })
    assert.deepEqual(after(group, { op: 'replace', path: 'members', value: [babs] }), { ...group, members: [babs] })
    const user = { emails: [{ type: 'home', value: 'babs@jensen.org' }] }
    const value = { emails: [{ type: 'work', value: 'babs@work.example' }], nickname: 'Babs' }
    assert.deepEqual(after(user, { op: 'add', value }), { emails: [...user.emails, ...value.emails], nickname: 'Babs' })
    const street = {
      op: 'replace',
      path: 'addresses[type eq "work"].streetAddress',
      value: '1010 Broadway Ave',
    } as const
    assert.deepEqual(after({ addresses: [{ type: 'work', locality: 'X' }] }, street), {
      addresses: [{ type: 'work', locality: 'X', streetAddress: '1010 Broadway Ave' }],
    })
  })

  it('takes the forms of Entra ID', () => {
    assert.deepEqual(after({ active: true }, { op: 'replace', path: 'active', value: 'False' }), { active: false })
    assert.deepEqual(after({ active: true }, { op: 'replace', value: { active: 'False' } }), { active: false })
    const mail = { op: 'replace', path: 'emails[type eq "work"].value', value: 'a@example.com' } as const
    assert.deepEqual(after({}, mail), { emails: [{ type: 'work', value: 'a@example.com' }] })
    assert.deepEqual(after({}, { op: 'add', path: `${ENTERPRISE}:department`, value: 'Koulu' }), {
      [ENTERPRISE]: { department: 'Koulu' },
    })
    assert.deepEqual(after({}, { op: 'add', value: { [`${ENTERPRISE}:manager`]: 'x', 'name.givenName': 'A' } }), {
      [ENTERPRISE]: { manager: { value: 'x' } },
      name: { givenName: 'A' },
    })
    const members = { members: [{ value: 'a' }, { value: 'b' }] }
    assert.deepEqual(after(members, { op: 'remove', path: 'members', value: [{ value: 'a' }] }), {
      members: [{ value: 'b' }],
    })
    assert.deepEqual(after({ Title: 'x' }, { op: 'replace', path: 'title', value: 'y' }), { Title: 'y' })
  })

  it('is refused whole when one operation cannot be', () => {
    assert.deepEqual(
      patched({}, [
        { op: 'replace', path: 'title', value: 'x' },
        { op: 'replace', path: 'a b', value: 1 },
      ]),
      {
        ok: false,
        why: 'invalidPath',
      },
    )
    assert.deepEqual(patched({}, [{ op: 'remove' }]), { ok: false, why: 'noTarget' })
    assert.deepEqual(patched({}, [{ op: 'add', path: 'title' }]), { ok: false, why: 'invalidValue' })
  })

  it('reads filters and paths, and nothing else', () => {
    assert.deepEqual(readFilter('userName eq "b\\"jensen"'), [{ attribute: 'userName', value: 'b"jensen' }])
    assert.deepEqual(readFilter('externalId Eq "1" and active eq True'), [
      { attribute: 'externalId', value: '1' },
      { attribute: 'active', value: true },
    ])
    for (const bad of ['userName', 'userName sw "x"', 'userName eq x', `a eq "1" or b eq "2"`, "'; drop table"])
      assert.equal(readFilter(bad), undefined, bad)
    assert.equal(readPath('emails[type sw "w"]'), undefined)
    assert.deepEqual(readPath('urn:ietf:params:scim:schemas:core:2.0:User:name.familyName')?.sub, 'familyName')
  })
})
