// The one script of the house, on the two pages that ask for a passkey: only a browser's own interface can do that.
// Without it both pages say so and lead to another way.
const place = document.querySelector('[data-passkey]')
const isAble = typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential
if (place instanceof HTMLElement && isAble) {
  const form = place.querySelector('form')
  const fault = document.querySelector('[data-passkey-fault]')
  document.querySelector('[data-passkey-unable]')?.remove()
  place.hidden = false
  form.addEventListener('submit', async (event) => {
    const { credential, name } = form.elements
    // A name that is missing is told by the program, before a key is made for nothing.
    if (credential.value !== '' || name?.value.trim() === '') return
    event.preventDefault()
    fault.hidden = true
    try {
      const asked = JSON.parse(place.dataset.options)
      const made =
        place.dataset.passkey === 'new'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) })
      credential.value = JSON.stringify(made.toJSON())
      form.submit()
    } catch {
      fault.hidden = false
      fault.focus()
    }
  })
}
