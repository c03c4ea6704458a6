import { SentRows } from './sent.tsx'

export default function SentList() {
  return <SentRows />
}
