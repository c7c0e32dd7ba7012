# 命令行里的核验网页：page export 与 serve。

help-page = 核验网页
help-page-export = 将核验网页与发证机关名录导出为单个文件
    .after = 这个文件可从硬盘、U 盘或聊天软件中打开，不访问服务器。每次有新的信任包时，请更换为新文件。
help-page-export-page = 已构建网页中的 one-file.html
help-page-export-authority = 只信任一个发证机关：它的 authority.json
help-page-export-root = 信任一个信任域：它的已签名的信任根
help-page-export-pack = 该信任域最新的信任包
help-page-export-out = 要写出的文件
help-serve = 在本机或局域网提供核验网页，供试用
    .after = 用 --listen 0.0.0.0:8017 可让其他设备访问。浏览器只对 HTTPS 开放相机和离线使用；正式使用请放到任何支持 HTTPS 的网站。
help-serve-site = 网页所在的文件夹，内有 trust.json 或 authority.json
help-serve-listen = 监听的地址和端口

page-exported = 已写出 { $file }（{ $kilobytes } KB）。不需要服务器和网络即可打开。
error-page-template = { $file } 不是可以放入数据的核验网页。
    .hint = 请给出已构建网页文件夹中的 one-file.html。
serve-at = 核验网页：http://{ $address }/（按 Ctrl-C 结束）
serve-network = 本网络内的人都能打开这个网页。没有 HTTPS，其他设备不能在网页里使用相机，但可以选取照片。
error-serve-folder = { $folder } 里没有网页：缺少 index.html。
    .hint = 请给出已构建网页的文件夹。
error-serve = 无法在 { $address } 提供服务：{ $reason }
    .hint = 端口可能被占用，请用 --listen 换一个。
