import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { enterprise, patches, tourGuides } from './fixtures.testing.ts'
import { type Operation, patched } from './patch.ts'
import { type Fields, readFilter, readPath } from './paths.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const after = (fields: Fields, ...operations: Operation[]) => {
  const done = patched(fields, operations)
  assert.ok(done.ok, JSON.stringify(done))
  return done.fields
}

describe('a patch of SCIM', () => {
  it('does what the examples that RFC 7644 prints do', () => {
    const { members } = tourGuides
    const [babs, mandy] = members
    assert.ok(babs !== undefined && mandy !== undefined)
    const { addMember, addWithoutPath, removeMember, removeMembers, removeFiltered, exchange } = patches
    assert.deepEqual(after({ ...tourGuides, members: [mandy] }, ...addMember), {
      ...tourGuides,
      members: [mandy, addMember[0].value[0]],
    })
    // Somebody who is a member already stays one, once.
    assert.deepEqual(
      after({ ...tourGuides, members: [addMember[0].value[0]] }, ...addMember).members,
      addMember[0].value,
    )
    const { emails } = enterprise
    const [work, home] = emails
    assert.ok(work !== undefined && home !== undefined)
    assert.deepEqual(after({ emails: [work] }, ...addWithoutPath), { emails, nickname: 'Babs' })
    assert.deepEqual(after(tourGuides, ...removeMember).members, [mandy])
    assert.equal('members' in after(tourGuides, ...removeMembers), false)
    assert.deepEqual(after({ emails }, ...removeFiltered), { emails: [home] })
    assert.deepEqual(after(tourGuides, ...exchange).members, [mandy, exchange[1].value[0]])
    assert.deepEqual(after(tourGuides, ...patches.replaceMembers).members, patches.replaceMembers[0].value)
    const { addresses } = enterprise
    assert.deepEqual(after({ addresses }, ...patches.replaceAddress).addresses, [
      patches.replaceAddress[0].value,
      addresses[1],
    ])
    assert.deepEqual(after({ addresses }, ...patches.replaceStreet).addresses, [
      { ...addresses[0], streetAddress: '1010 Broadway Ave' },
      addresses[1],
    ])
    const { replaceWithoutPath } = patches
    assert.deepEqual(after({ emails: [], nickName: 'B', title: 'x' }, ...replaceWithoutPath), {
      ...{ title: 'x', nickName: 'Babs' },
      emails: replaceWithoutPath[0].value.emails,
    })
  })

  it('finds elements by what they begin with, end with, hold, or are not', () => {
    const emails = [
      { type: 'work', value: 'a@example.com' },
      { type: 'home', value: 'b@example.org' },
    ]
    for (const [filter, left] of [
      ['value sw "A@"', 1],
      ['value ew "example.com" and type eq "home"', 2],
      ['value co "EXAMPLE"', 0],
      ['type ne "work"', 1],
      ['primary co "x"', 2],
    ] as const)
      assert.equal(
        (after({ emails }, { op: 'remove', path: `emails[${filter}]` }).emails as unknown[]).length,
        left,
        filter,
      )
    assert.equal(readPath('emails[primary sw true]'), undefined)
    assert.equal(readPath('emails[value gt "x"]'), undefined)
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
    assert.deepEqual(readFilter('userName eq "b\\"jensen"'), [
      { attribute: 'userName', operator: 'eq', value: 'b"jensen' },
    ])
    assert.deepEqual(readFilter('externalId Eq "1" and active eq True'), [
      { attribute: 'externalId', operator: 'eq', value: '1' },
      { attribute: 'active', operator: 'eq', value: true },
    ])
    for (const bad of ['userName', 'userName sw "x"', 'userName eq x', `a eq "1" or b eq "2"`, "'; drop table"])
      assert.equal(readFilter(bad), undefined, bad)
    assert.deepEqual(readPath('urn:ietf:params:scim:schemas:core:2.0:User:name.familyName')?.sub, 'familyName')
  })
})
