/** Any touch of the page is an answer. */
export const StillThere = () => (
  <div role="alertdialog" aria-labelledby="still-there" className="console-still-there">
    <p id="still-there">You have not done anything for a while and will be signed out within a minute. Press any key or touch the page to stay.</p>
  </div>
)
