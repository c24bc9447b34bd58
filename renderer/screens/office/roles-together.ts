import type { Role } from '#shared/model/codes.ts'

/** Whether somebody may have these roles: at least one, and the auditor's alone. The program decides it anew. */
export function mayGoTogether(roles: readonly Role[]): boolean {
  return roles.length === 1 || (roles.length > 1 && !roles.includes('auditor'))
}
