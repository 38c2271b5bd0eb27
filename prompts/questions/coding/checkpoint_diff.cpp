// What to upload and what to delete: one pass over two sorted lists.
#include <string>
#include <vector>

using Tensors = std::vector<std::vector<std::string>>;

std::vector<std::vector<std::string>> checkpoint_diff(const Tensors& stored, const Tensors& current) {
    std::vector<std::string> upload, remove;
    auto old_one = stored.begin();
    auto new_one = current.begin();
    while (old_one != stored.end() && new_one != current.end()) {
        const int order = (*old_one)[0].compare((*new_one)[0]);
        if (order < 0) {
            remove.push_back((*old_one++)[0]);
        } else if (order > 0) {
            upload.push_back((*new_one++)[0]);
        } else {
            const std::string& hash = (*new_one)[1];
            if (hash.empty() || hash != (*old_one)[1]) upload.push_back((*new_one)[0]);
            ++old_one;
            ++new_one;
        }
    }
    for (; old_one != stored.end(); ++old_one) remove.push_back((*old_one)[0]);
    for (; new_one != current.end(); ++new_one) upload.push_back((*new_one)[0]);
    return {upload, remove};
}
