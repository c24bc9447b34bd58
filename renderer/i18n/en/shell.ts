/** Messages of the frame around every screen. */
export const shell = {
  product: 'Muster',
  demo: 'Demo office. Passphrase: {{passphrase}}',
  searchOrDo: 'Search or do…',
  lock: 'Lock',
  rules: 'Rules',
  office: 'Office and users',
  skip: 'Skip to the screen',
  backup: {
    age: 'Backup {{age}}',
    none: 'No backup yet',
    hint_one: '{{count}} entry of the log is in no backup',
    hint_other: '{{count}} entries of the log are in no backup',
    old_one: 'The last backup is over a day old: {{count}} entry is on this computer alone.',
    old_other: 'The last backup is over a day old: {{count}} entries are on this computer alone.',
    never_one: 'There is no backup: {{count}} entry is on this computer alone.',
    never_other: 'There is no backup: {{count}} entries are on this computer alone.',
    write: 'Write a backup',
  },
  menu: {
    settings: 'Settings',
    theme: 'Theme',
    themes: { auto: 'System', light: 'Light', dark: 'Dark' },
    density: 'Density',
    densities: { normal: 'Normal', compact: 'Compact' },
    direction: 'Layout',
    directions: { ltr: 'Left to right', rtl: 'Right to left' },
    quit: 'Quit Muster',
  },
  nav: {
    label: 'Screens',
    flights: 'Flights',
    people: 'People',
    register: 'Register',
    review: 'Review',
    exchange: 'Exchange',
    log: 'Log',
    waiting_one: '{{count}} waits for review',
    waiting_other: '{{count}} wait for review',
  },
  undo: {
    undo: 'Undo: {{what}}',
    redo: 'Redo: {{what}}',
    undone: 'Undone: {{did}}',
    redone: 'Done again: {{did}}',
    nothing: 'There is nothing to undo.',
    nothingToRedo: 'There is nothing to do again.',
  },
  keys: {
    title: 'Keys',
    everywhere: 'Everywhere',
    screen: 'On this screen',
    grid: 'In a grid',
    palette: 'Search or do',
    search: 'Go to the search field of the screen',
    stop: 'Stop a person',
    undo: 'Undo',
    redo: 'Redo',
    lock: 'Lock Muster',
    help: 'Show these keys',
    move: 'Move up and down',
    ends: 'First and last row',
    open: 'Open the row',
    mark: 'Mark the row',
    close: 'Leave a dialog',
  },
  palette: {
    placeholder: 'A name, a case number, a flight, or what to do',
    nothing: 'Nothing fits. Try a case number, a document number or part of a name.',
    actions: 'Do',
    flights: 'Flights',
    people: 'People',
    verify: 'Check whether a document is genuine',
    goTo: 'Go to {{place}}',
    begin: {
      newFlight: 'New flight…',
      addPerson: 'Add a person…',
      importPeople: 'Import people…',
      importRegister: 'Import a register…',
    },
    /** Other words by which somebody looks for a screen; only searched. */
    alike: {
      exchange: 'exchange files offices trust backup restore merge read write keys',
      office: 'users user passphrase invite invitation roles certify suspend retention periods keys settings',
      verify: 'verify genuine manifest signature',
      settings: 'preferences theme dark light density compact layout right to left quit',
    },
    stopSelected: 'Stop {{name, isolate}}',
    stopSomebody: 'Stop a person…',
  },
  about: {
    open: 'About Muster, and licences',
    title: 'About Muster',
    version: 'Version {{version}}',
    network: 'Muster asks for no network, and looks for no update.',
    parts_one: '{{count}} part of others',
    parts_other: '{{count}} parts of others',
    chromium:
      'Each with its licence in full. Beside the installed program lie the same as a text, and the licences of Chromium.',
  },
  trouble: {
    open: 'Say what was found',
    /** What fits into one line; all of it is in the list. */
    line: {
      gone: 'The store was deleted, moved or replaced while it was open: nothing that is done now is kept. Put the folder back where it was.',
      older_store: 'An older store was put back, and nothing is signed. Missing here: {{about, isolate}}.',
      memory_lost:
        'What this computer remembered of this store cannot be relied on ({{about, isolate}}), and nothing is signed.',
      older_keys: 'Another key file was put here, and nothing is signed. It is about: {{about, isolate}}.',
      stops_damaged: 'A stop may be lost: the file in which stops wait is damaged, and nothing is signed.',
      clock_behind: 'The clock stands behind the newest entry of the log, and nothing is signed.',
      clock_ahead: 'The clock stands days ahead of the newest entry of the log, and nothing is signed.',
      clock_jumped:
        'The clock was moved ({{about, isolate}}) since the store was opened, and nothing is signed.',
    },
    title: 'Two people looked into it',
    about: '{{name, isolate}} and a second user who may sign say what they found. The log keeps it.',
    alone: '{{name, isolate}} says what was found: there is nobody else in this office. The log keeps it.',
    why: 'What was found, and why signing may go on',
    second: 'The second user',
    passphrase: 'Passphrase of the second user',
    submit: 'Settle',
  },
  urgent: { open_one: '{{count}} urgent', open_other: '{{count}} urgent', all: 'All that is urgent' },
  waitingActs: {
    trust: {
      release:
        '{{by, isolate}} wants {{office, isolate}} trusted to release too: that waits for you, or another second person.',
      desk: '{{by, isolate}} wants {{office, isolate}} trusted as our own desk: that waits for you, or another second person.',
    },
    erasure:
      '{{by, isolate}} asked to erase what is held about {{name, isolate}}: that waits for you, or another second person.',
    confirm:
      '{{name, isolate}} is to be {{roles}}: that waits for your word, or another administrator’s or approver’s.',
    certify:
      '{{name, isolate}} has a key that nobody certified: until an administrator does, they end nothing.',
    root: 'The store names a first administrator whom you do not know: nothing that they certify counts for you.',
    pack: '{{by, isolate}} loaded the rule pack {{id, isolate}}: it waits for you, or another second person.',
    release_one:
      '{{by, isolate}} recorded a decision that lets go of {{name, isolate}}: it waits for you, or another second person.',
    release_other:
      '{{count}} decisions that let go of somebody wait for you, or another second person; the first is about {{name, isolate}}.',
    do: {
      trust: 'Look at it',
      erasure: 'Look at it',
      confirm: 'Look at it',
      certify: 'Look at it',
      root: 'Look at it',
      pack: 'Read the rules',
      release: 'Open the review',
    },
  },
  update: {
    nobody:
      'This Muster was built without the key of a publisher: compare the SHA-256 of a newer installer by another way than the one it came by.',
    check: 'Check an update file…',
    publishers: 'Update files are taken of {{names}}.',
    found: 'Version {{version}} is genuine, and newer than this one',
    signed: 'Signed by {{names, isolate}} at {{at}}; good until {{until}}.',
    save: 'Save the installer',
    saved: 'Saved: {{file}}',
  },
  looking: {
    role: 'for looking',
    bar: 'You are in without your passphrase: you can look, and stop people.',
    give: 'Give the passphrase',
    title: 'Give the passphrase',
    of: 'Passphrase of {{user, isolate}}',
  },
  bars: {
    connecting: 'Connecting to Muster…',
    lost: 'Muster does not answer. What was saved is safe. Trying again…',
    locks_one:
      'Muster locks in {{count}} second, because nobody has touched it. What was typed and not saved goes.',
    locks_other:
      'Muster locks in {{count}} seconds, because nobody has touched it. What was typed and not saved goes.',
    closed: 'Muster has ended. This page can be closed.',
    refused: 'This page was not let in. Start Muster again, and open what it shows.',
    superseded: '{{flight}} version {{version}} is superseded and must not be used: {{why}}',
    supersededPlain: '{{flight}} version {{version}} is superseded. It must not be used.',
    openFlight: 'Open {{flight}}',
    noRegister: 'No permit register has been imported. Nobody is clear until one is.',
    staleRegister: 'The permit register {{source, isolate}} is of {{asOf}}: too old to clear anybody.',
    missingRegister:
      'The rows of the permit register {{source, isolate}}, last of {{asOf}}, are not here. Nobody is clear until it is imported.',
    waitingRegister_one:
      'A newer register {{source, isolate}} of {{asOf}} has rows missing and waits for a second user. Rows: {{rows}}; {{count}} person on file is no longer in it.',
    waitingRegister_other:
      'A newer register {{source, isolate}} of {{asOf}} has rows missing and waits for a second user. Rows: {{rows}}; {{count}} people on file are no longer in it.',
    openRegister: 'Open the register',
    registerChanged_one:
      'A newer register says otherwise about somebody due to fly, and nobody has decided: {{names, isolate}}.',
    registerChanged_other:
      'A newer register says otherwise about {{count}} people due to fly, and nobody has decided: {{names, isolate}}.',
    andMore: '{{names}} and {{count}} more',
    whatChanged: 'See what changed',
  },
} as const
