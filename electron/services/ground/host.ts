/** A file that the user let in, as a caller may know it. `file` is a reference and never a path to make up. */
export interface PickedFile {
  file: string
  name: string
  /** In bytes. */
  size: number
}

/** A finished document on its way out. */
export interface OutgoingDocument {
  fileName: string
  mediaType: string
  /**
   * Puts on record that the document leaves, and gives its bytes: the only way to them. Called once its place is known, right
   * before it is written there or sent. Throws what the record is refused with; then nothing leaves.
   */
  takeOut(): Promise<Uint8Array>
  /**
   * Called once the document lies where the user wants it: written and read back, or sent to a browser to its last byte.
   * Never where the user closed the dialog, or the writing failed.
   */
  onSaved?: () => void
}

/**
 * What only the host can do: the window has the system's dialogs, a browser uploads and downloads, the command line
 * knows paths. A host that cannot do what is asked throws {@link HostCannot}; it never ignores it. References that this
 * host did not give out throw {@link UnknownFile}.
 */
export interface Shell {
  readonly kind: 'window' | 'browser' | 'cli'
  /** Whether {@link pickFile} and {@link saveFile} ask the user by dialogs of their own. */
  readonly dialogs: boolean
  /** Where stores live unless a folder is named. */
  readonly storesFolder: string
  /** Where this computer remembers what it has seen of stores: see memoryFolder of stores-folder.ts. */
  readonly memoryFolder: string
  /** The path behind a reference. */
  resolveFile(file: string): string
  /** Asks for a file to read; null when the user closes the dialog. Extensions without a dot: `['csv', 'xlsx']`. */
  pickFile(extensions: readonly string[]): Promise<PickedFile | null>
  /**
   * The next file that somebody opens with Muster from outside, by a double click, as a desktop does it. Rejects when the
   * signal is given.
   */
  nextOpenedFile(signal?: AbortSignal): Promise<PickedFile>
  /** Hands a document to the user; the path written or the download's reference, null when the user closes the dialog. */
  saveFile(document: OutgoingDocument): Promise<string | null>
  /** Shows a saved document in the system's file manager. */
  showInFolder(file: string): Promise<void>
  /** Opens a saved PDF in the system's viewer, where it can be printed: Muster prints nothing itself. */
  openPdf(file: string): Promise<void>
  /** Forgets every file that was let in, and every document that waits to be fetched: whoever they were for has left. */
  forgetFiles(): void
  /** Something was copied out of Muster: it is cleared after a minute, where the host may look whether it is still there. */
  copied(): Promise<void>
  /** The system's keychain; null where there is none that keeps a secret from others who read this user's files. */
  deviceSeal(): Promise<DeviceSeal | null>
  /** Ends Muster, once the answer to the running call is on its way. */
  quit(): void
}

/** Seals for this user of this computer alone, by the system's keychain. */
export interface DeviceSeal {
  seal(text: string): Promise<Buffer>
  /** Rejects where it was sealed by another user, on another computer, or before the keychain was made anew. */
  open(sealed: Buffer): Promise<string>
}

/** This host has no way to do that. `next` says what the user can do instead. */
export class HostCannot extends Error {
  override readonly name = 'HostCannot'
  readonly next: string

  constructor(what: string, next: string) {
    super(what)
    this.next = next
  }
}

/** A reference that this host never gave out, or took back. */
export class UnknownFile extends Error {
  override readonly name = 'UnknownFile'

  constructor() {
    super('This file was not chosen in this window')
  }
}
