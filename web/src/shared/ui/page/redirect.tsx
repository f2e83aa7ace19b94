import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/**
 * Goes on to another page once, however often it is drawn until that page is there. The router's own
 * `Navigate` starts again each time it is drawn, without end when the parent listens to the address.
 */
export function Redirect({ href }: { href: string }) {
  const navigate = useNavigate()
  const isOnItsWay = useRef(false)
  useEffect(() => {
    if (isOnItsWay.current) return
    isOnItsWay.current = true
    void navigate({ href, replace: true })
  }, [navigate, href])
  return null
}
