/** One line of JSON an event. Ids, codes and counts only: never what a person wrote, nor a name. */
export function log(event: string, facts: Record<string, string | number | boolean | null | undefined>) {
  console.log(JSON.stringify({ event, ...facts }))
}
