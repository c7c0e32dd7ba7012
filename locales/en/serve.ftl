# The verifier page at the command line: `page export` and `serve`.

help-page = The verifier page
help-page-export = Write the verifier page with its list of authorities as one file
    .after = The file is opened from a disk, a stick or a chat; it asks no server. Give out a new one with each pack.
help-page-export-page = one-file.html of the built page
help-page-export-authority = Trust this issuing authority by itself: its authority.json
help-page-export-root = Trust a domain: its signed root
help-page-export-pack = The newest pack of the domain
help-page-export-out = The file to write
help-serve = Serve the verifier page on this machine or its local network, for a try-out
    .after = Other devices reach it with --listen 0.0.0.0:8017. Browsers give the camera and use without a network only to HTTPS: a real site is any web server with HTTPS.
help-serve-site = The folder of the page, with trust.json or authority.json in it
help-serve-listen = Address and port to listen on

page-exported = Wrote { $file } ({ $kilobytes } KB). It opens without a server and without a network.
error-page-template = { $file } is no page that something can be put into.
    .hint = Give one-file.html from the folder of the built page.
serve-at = Verifier page: http://{ $address }/ (Ctrl-C ends it)
serve-network = Everybody on this network can open the page. Without HTTPS other devices have no camera in it; choosing a photo works.
error-serve-folder = There is no page in { $folder }: index.html is missing.
    .hint = Give the folder of the built page.
error-serve = Cannot serve on { $address }: { $reason }
    .hint = Is the port in use? Choose another with --listen.
