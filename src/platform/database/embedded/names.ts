// What the embedded server's database and roles are called.
export const DATABASE = 'digiseutu'
export const OWNER_ROLE = 'digiseutu_owner'
export const APP_ROLE = 'digiseutu_app'
/** The first role of the cluster; only this folder uses it, over a socket that only the server's account reaches. */
export const ADMIN_ROLE = 'postgres'
