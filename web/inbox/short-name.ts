/** A child among one's own: where names are written in Latin letters, the given name is enough. */
export const shortName = ({ native }: { native: string }): string =>
  /^\p{Script=Latin}/u.test(native) ? native.split(' ')[0]! : native
