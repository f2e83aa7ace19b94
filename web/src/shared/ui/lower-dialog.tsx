import { Modal, type ModalProps } from '@mantine/core'
import { createContext, use, useEffect, useState } from 'react'

const Covering = createContext<((isCovered: boolean) => void) | null>(null)

/** A dialog that another one may open over: Escape closes the upper one alone. */
export function LowerDialog({ children, ...props }: ModalProps) {
  const [isCovered, setCovered] = useState(false)
  return (
    <Modal closeOnEscape={!isCovered} {...props}>
      <Covering value={setCovered}>{children}</Covering>
    </Modal>
  )
}

/** Tells the dialog around that the caller is a dialog over it, for as long as it is there. */
export function useCoverDialog(): void {
  const cover = use(Covering)
  useEffect(() => {
    cover?.(true)
    return () => cover?.(false)
  }, [cover])
}
