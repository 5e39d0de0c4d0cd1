import { useEffect, useRef, type ReactNode } from 'react'

export interface PageProps {
  /** Says what the page is, never whom it is about: it stands in the window's title and in its history. */
  readonly title: string
  readonly children: ReactNode
}

/** One page: its title in the window, and its heading, which takes the focus so that a screen reader says where one has come. */
export const Page = ({ title, children }: PageProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} – Oldham Cares hub`
    heading.current?.focus()
  }, [title])
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="nhsuk-heading-l console-heading">{title}</h1>
      {children}
    </>
  )
}
