/** What the phone itself holds and uses. */
export const phone = {
  'install.title': 'On the home screen',
  'install.here': 'Homeroom is on this phone’s home screen.',
  'install.why': 'From the home screen it opens at once, also without a line, and can show how many notices wait.',
  'install.now': 'Put it there',
  'install.ios-share': 'Tap the share button at the edge of Safari, the square with an arrow.',
  'install.ios-add': 'Choose “Add to Home Screen”, then “Add”.',
  'install.ios-open': 'Open Homeroom from the home screen and hold your card to the camera once more.',
  'install.android-menu': 'Open the browser’s menu, the three dots.',
  'install.android-add': 'Choose “Install app” or “Add to home screen”.',
  'install.desk-add': 'Choose the install sign at the end of the address, or “Install” in the browser’s menu.',
  'install.inside':
    'This page is open inside another app, where it cannot be put on the home screen and cannot ring. Open it in your browser.',
  'install.copy': 'Copy the address',
  'install.copied': 'Copied. Paste it into your browser.',
  'install.not-copied': 'The address is {address}',
  'meter.title': 'Data used',
  'meter.used': '{mb} MB this month, on this phone',
  'meter.hint': 'What these pages took from the line. What the phone had already costs nothing.',

  'enter.title': 'Enter in a message',
  'enter.send': 'sends it',
  'enter.break': 'begins a new line',
  'enter.hint': 'Control and Enter always sends. While a word is being put together, Enter never does.',
  'me.policy': 'Protection of minors',
  'me.safeguarding': 'Safeguarding',
} as const
