let newerIsThere = () => false

/** Whoever looks after the page's versions says here how to ask for a newer one. */
export const watchNewer = (is: () => boolean) => void (newerIsThere = is)

/** Going from one page to another is the moment for a newer version; whatever was being written is kept with every keystroke. */
export function renewOnTheWay() {
  if (newerIsThere()) location.reload()
}
