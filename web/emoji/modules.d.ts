declare module 'virtual:emoji/*' {
  export const emoji: unknown
}
