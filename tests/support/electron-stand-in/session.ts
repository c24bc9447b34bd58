import { EventEmitter } from 'node:events'

type ProtocolHandler = (request: Request) => Response | Promise<Response>
type RequestListener = (details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void
type PermissionHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void

/** Electron's Session. What nobody forbids is allowed, as in Electron. */
export class StandInSession extends EventEmitter {
  readonly protocolHandlers = new Map<string, ProtocolHandler>()
  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler) => void this.protocolHandlers.set(scheme, handler),
  }
  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener): void => {
      this.#beforeRequest = listener
    },
  }
  #beforeRequest: RequestListener = (_details, answer) => answer({})
  #permissionRequest: PermissionHandler = (_contents, _permission, answer) => answer(true)
  #permissionCheck = (_contents: unknown, _permission: string): boolean => true
  #devicePermission = (): boolean => true
  spellChecks = true
  /** Whether nothing that a page showed is kept on the disk. */
  readonly isWithoutCache: boolean

  constructor(isWithoutCache: boolean) {
    super()
    this.isWithoutCache = isWithoutCache
  }

  setPermissionRequestHandler(handler: PermissionHandler): void {
    this.#permissionRequest = handler
  }

  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void {
    this.#permissionCheck = handler
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.#devicePermission = handler
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecks = enabled
  }

  /** Whether a page of this session would get `permission`, by asking or by having. */
  grants(permission: string): boolean {
    let granted = false
    this.#permissionRequest(null, permission, answer => {
      granted = answer
    })
    return granted || this.#permissionCheck(null, permission) || this.#devicePermission()
  }

  /** Whether a request may go out. */
  lets(url: string): boolean {
    let isCancelled = false
    this.#beforeRequest({ url }, verdict => {
      isCancelled = verdict.cancel === true
    })
    return !isCancelled
  }
}
